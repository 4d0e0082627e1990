curl -sS -u "$ROSETTE_TOKEN:" -H 'Content-Type: application/json' \
  -H 'Idempotency-Key: enrolment-98213' \
  --retry 5 --retry-delay 2 \
  -d '{
    "badge_template_id": "TEMPLATE_ID",
    "recipient_email": "aiko@example.org",
    "issued_to_first_name": "Aiko",
    "issued_to_last_name": "Tanaka",
    "issued_at": "2026-11-25"
  }' \
  https://badges.example.org/v1/organizations/ORGANIZATION_ID/badges
