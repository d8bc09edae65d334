// Signs requests as Twilio does, by Twilio's own library for Node: reads lines of JSON
// {"token", "url", "params"} and writes one signature a line.
"use strict";

const readline = require("node:readline");
const { getExpectedTwilioSignature } = require("twilio");

readline.createInterface({ input: process.stdin }).on("line", (line) => {
  const { token, url, params } = JSON.parse(line);
  process.stdout.write(`${getExpectedTwilioSignature(token, url, params)}\n`);
});
