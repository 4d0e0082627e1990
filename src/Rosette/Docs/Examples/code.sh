curl -sS -u "$ROSETTE_CLIENT_ID:$ROSETTE_CLIENT_SECRET" \
  -d grant_type=authorization_code \
  --data-urlencode "code=$CODE" \
  --data-urlencode "redirect_uri=$REDIRECT_URI" \
  https://badges.example.org/oauth/token
