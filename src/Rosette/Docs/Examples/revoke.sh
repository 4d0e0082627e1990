curl -sS -u "$ROSETTE_TOKEN:" -X PUT -H 'Content-Type: application/json' \
  -d '{"reason": "Issued to the wrong person."}' \
  https://badges.example.org/v1/organizations/ORGANIZATION_ID/badges/BADGE_ID/revoke
