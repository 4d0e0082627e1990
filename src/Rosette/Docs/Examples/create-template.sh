curl -sS -u "$ROSETTE_TOKEN:" -H 'Content-Type: application/json' \
  -d '{
    "name": "Knots I",
    "description": "Holders tie twelve knots and know which one holds.",
    "skills": ["Knots", "Rope care", "Seamanship"],
    "global_activity_url": "https://example.org/courses/knots",
    "badge_template_activities": [{"activity_type": "Assessment", "title": "Pass the knot test"}],
    "state": "active"
  }' \
  https://badges.example.org/v1/organizations/ORGANIZATION_ID/badge_templates
