curl -sS -u "$ROSETTE_TOKEN:" -H 'Content-Type: application/json' \
  -d '{"badge_template_id": "TEMPLATE_ID", "issued_at": "2026-11-25", "issued_to_last_name": "Okafor-Hale"}' \
  https://badges.example.org/v1/organizations/ORGANIZATION_ID/badges/BADGE_ID/replace
