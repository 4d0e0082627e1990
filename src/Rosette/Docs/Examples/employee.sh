curl -sS -u "$ROSETTE_TOKEN:" -H 'Content-Type: application/json' \
  -d '{"email": "mara@example.org", "first_name": "Mara", "last_name": "Quist", "external_id": "hr-0099", "team": "Rigging"}' \
  https://badges.example.org/v1/organizations/ORGANIZATION_ID/employees
