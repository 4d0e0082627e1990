curl -sS -u "$ROSETTE_TOKEN:" -X POST \
  https://badges.example.org/v1/organizations/ORGANIZATION_ID/authorization_tokens/rotate
