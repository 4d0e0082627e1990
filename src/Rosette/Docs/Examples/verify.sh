curl -sS https://badges.example.org/badges/BADGE_ID.json
