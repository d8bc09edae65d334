// A stand-in for Telegram's Bot API: telegram-test-api, and what it lacks of the real one, on the
// port given as the argument, until standard input ends.
//
// As at Telegram, a webhook gets its secret_token, is tried again until it confirms, and a request
// for updates is kept open while there are none. For tests there are besides:
//   POST /sendMessage, /sendCommand, /sendCallback: as in telegram-test-api, but they answer when
//     the webhook has confirmed.
//   POST /update {token, update}: any other update; answers with the webhook's last status.
//   GET /calls?chat_id=&method=&least=: the calls of the bot, once there are `least` of them.
//   POST /fail {method, status, body, times}: the next calls of a method fail so.
//   POST /forgive: no call fails any more.
//   GET /webhook?token=: what setWebhook said.
"use strict";

const { EventEmitter, once } = require("node:events");
const express = require("express");
const TelegramServer = require("telegram-test-api");

const BOT = { id: 666, is_bot: true, first_name: "Puerta", username: "PuertaTestBot" };
const HOST = "127.0.0.1";
const SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token";
const MOST_ATTEMPTS = 20;
const PAUSE_MS = 100;
const MOST_WAITING_MS = 30_000;

class Server extends TelegramServer {
  constructor(port) {
    super({ host: HOST, port, storeTimeout: 86_400 });
    this.calls = [];
    this.failures = [];
    this.events = new EventEmitter().setMaxListeners(0);
    const front = express();
    front.use(express.json({ limit: "1mb" }), express.urlencoded({ extended: true }));
    this.routeTests(front);
    this.routeBots(front);
    front.use(this.webServer);
    this.webServer = front;
  }

  routeTests(front) {
    front.post("/sendMessage", this.confirmed((body) => this.addUserMessage(body)));
    front.post("/sendCommand", this.confirmed((body) => this.addUserCommand(body)));
    front.post("/sendCallback", this.confirmed((body) => this.addUserCallback(body)));
    front.post("/update", this.confirmed(({ token, update }) =>
      this.addUserUpdate({ botToken: token, raw: update, isRead: false, time: Date.now() })));
    front.get("/calls", async (request, response) => {
      const { chat_id, method, least } = request.query;
      const wanted = () => this.calls.filter((call) =>
        (!chat_id || String(call.body.chat_id) === chat_id) && (!method || call.method === method));
      await this.until("call", () => wanted().length >= Number(least || 0), MOST_WAITING_MS);
      response.json(wanted());
    });
    front.post("/fail", (request, response) => {
      this.failures.push({ ...request.body });
      response.json({ ok: true });
    });
    front.post("/forgive", (_request, response) => {
      this.failures = [];
      response.json({ ok: true });
    });
    front.get("/webhook", (request, response) => {
      response.json(this.webhooks[request.query.token] || null);
    });
  }

  routeBots(front) {
    front.all("/bot:token/:method", (request, response, next) => {
      const { method } = request.params;
      if (method !== "getUpdates") {
        this.calls.push({ method, body: { ...request.body } });
        this.events.emit("call");
      }
      const failure = this.failures.find((f) => f.method === method && f.times > 0);
      if (!failure) return next();
      failure.times -= 1;
      return response.status(failure.status).json(failure.body);
    });
    front.all("/bot:token/getMe", (_request, response) => {
      response.json({ ok: true, result: BOT });
    });
    front.all("/bot:token/getUpdates", async (request, response) => {
      const { token } = request.params;
      const waiting = () => this.storage.userMessages.some((u) => u.botToken === token && !u.isRead);
      await this.until("update", waiting, Number(request.body.timeout || 0) * 1000);
      response.json({ ok: true, result: this.getUpdates(token) });
    });
    front.all("/bot:token/editMessageReplyMarkup", (request, response) => {
      this.editMessageReplyMarkup({ ...request.body });
      response.json({ ok: true, result: true });
    });
  }

  confirmed(work) {
    return async (request, response) => {
      try {
        response.json({ ok: true, result: await work(request.body) });
      } catch (error) {
        response.status(500).json({ ok: false, description: String(error) });
      }
    };
  }

  async until(event, isSo, milliseconds) {
    const signal = AbortSignal.timeout(milliseconds);
    while (!isSo() && !signal.aborted) {
      await once(this.events, event, { signal }).catch(() => undefined);
    }
  }

  // The ids are given out before anything is awaited, so that no two messages share one.
  addUserMessage(message) {
    const update = { ...this.getCommonFields(message.botToken), message };
    this.messageId += 1;
    return this.addUserUpdate(update);
  }

  addUserCommand(message) {
    return this.addUserMessage(message);
  }

  addUserCallback(callbackQuery) {
    const fields = this.getCommonFields(callbackQuery.botToken);
    const update = { ...fields, callbackQuery, callbackId: this.callbackId };
    this.callbackId += 1;
    return this.addUserUpdate(update);
  }

  async addUserUpdate(update) {
    update.updateId = this.updateId;
    this.updateId += 1;
    const webhook = this.webhooks[update.botToken];
    if (webhook) return post(webhook, format(update));
    this.storage.userMessages.push(update);
    this.events.emit("update");
    return null;
  }

  getUpdates(token) {
    const unread = this.storage.userMessages.filter((u) => u.botToken === token && !u.isRead);
    return unread.map((update) => {
      update.isRead = true;
      return format(update);
    });
  }

  // telegram-test-api gives back the request's own fields, and a date in milliseconds.
  addBotMessage(message, token) {
    const { message_id, chat, date, text } = super.addBotMessage(message, token);
    return { message_id, chat, date: Math.floor(date / 1000), text, from: BOT };
  }
}

function format(update) {
  if (update.raw) return { update_id: update.updateId, ...update.raw };
  const formatted = TelegramServer.formatUpdate(update);
  // Which telegram-test-api leaves out, though it is no optional field.
  if (formatted.callback_query) formatted.callback_query.chat_instance = "-37281";
  return formatted;
}

async function post(webhook, update) {
  const headers = { "Content-Type": "application/json" };
  if (webhook.secret_token) headers[SECRET_HEADER] = webhook.secret_token;
  let status = 0;
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
    const response = await fetch(webhook.url, {
      method: "POST", headers, body: JSON.stringify(update),
    });
    status = response.status;
    if (response.ok) return status;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  throw new Error(`The webhook did not confirm: ${status}`);
}

// Standard input ends with whoever started this.
process.stdin.resume().on("end", () => process.exit());
new Server(Number(process.argv[2])).start().then(() => console.log("listening"));
