curl -sS -u "$ROSETTE_TOKEN:" -H 'Content-Type: application/json' \
  -d '{
    "badge_template_id": "TEMPLATE_ID",
    "recipient_email": "kofi@example.org",
    "issued_to_first_name": "Kofi",
    "issued_to_last_name": "Mensah",
    "issued_at": "2026-11-25 09:30:00 +0100",
    "expires_at": "2028-11-25",
    "issuer_earner_id": "student-4711",
    "locale": "en",
    "evidence": [
      {"type": "UrlEvidence", "name": "Portfolio", "value": "https://portfolio.example.org/kofi"},
      {"type": "TextEvidence", "title": "Examiner", "description": "Passed on the first try."}
    ]
  }' \
  https://badges.example.org/v1/organizations/ORGANIZATION_ID/badges
