const answer = await fetch("https://badges.example.org/oauth/token", {
  method: "POST",
  body: new URLSearchParams({
    grant_type: "client_credentials",
    client_id: process.env.ROSETTE_CLIENT_ID,
    client_secret: process.env.ROSETTE_CLIENT_SECRET,
    scope: "badge_templates issued_badges",
  }),
});
const { access_token } = await answer.json();

const response = await fetch("https://badges.example.org/v1/organizations", {
  headers: { Authorization: `Bearer ${access_token}` },
});
console.log((await response.json()).data[0].id);
