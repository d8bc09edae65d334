// Counts segments as Twilio's own calculator does: reads lines of JSON strings and writes a line
// "encoding segments" for each.
"use strict";

const readline = require("node:readline");
const { SegmentedMessage } = require("sms-segments-calculator");

readline.createInterface({ input: process.stdin }).on("line", (line) => {
  const message = new SegmentedMessage(JSON.parse(line));
  process.stdout.write(`${message.encodingName} ${message.segmentsCount}\n`);
});
