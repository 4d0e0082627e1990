curl -sS -u "$ROSETTE_TOKEN:" -H 'Content-Type: application/json' \
  -d '{
    "badges": [
      {"badge_template_id": "TEMPLATE_ID", "recipient_email": "ada@example.org", "issued_at": "2026-11-25",
       "issued_to_first_name": "Ada", "issued_to_last_name": "Byron"},
      {"badge_template_id": "TEMPLATE_ID", "recipient_email": "lin@example.org", "issued_at": "2026-11-25",
       "issued_to_first_name": "Lin", "issued_to_last_name": "Wei"}
    ]
  }' \
  https://badges.example.org/v1/organizations/ORGANIZATION_ID/badges/batch
