curl -sS -u "$ROSETTE_CLIENT_ID:$ROSETTE_CLIENT_SECRET" \
  -d grant_type=client_credentials -d 'scope=badge_templates issued_badges' \
  https://badges.example.org/oauth/token
