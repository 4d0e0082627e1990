curl -sS -H "Authorization: Bearer $ACCESS_TOKEN" https://badges.example.org/oauth/v1/users/self/badges
