curl -sS -u "$ROSETTE_TOKEN:" -H 'Content-Type: application/json' \
  -d '{
    "badge_template_id": "TEMPLATE_ID",
    "recipient_email": "mina@example.org",
    "issued_to_first_name": "Mina",
    "issued_to_last_name": "Okafor",
    "issued_at": "2026-11-25"
  }' \
  https://badges.example.org/v1/organizations/ORGANIZATION_ID/badges
