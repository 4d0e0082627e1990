import { createServer } from "node:http";

const api = "https://badges.example.org/v1/organizations/ORGANIZATION_ID";
const credentials = Buffer.from(`${process.env.ROSETTE_TOKEN}:`).toString("base64");

createServer(async (request, response) => {
  const hook = JSON.parse((await request.toArray()).join(""));
  const answer = await fetch(`${api}/events/${hook.id}`, { headers: { Authorization: `Basic ${credentials}` } });
  const event = (await answer.json()).data;
  if (event.event_type === "badge.created") console.log(event.badge.id, event.badge.state);
  response.writeHead(204).end();
}).listen(8080);
