const response = await fetch("https://badges.example.org/badges/BADGE_ID.json");
const { data } = await response.json();
console.log(data.state, data.badge_template.name);
