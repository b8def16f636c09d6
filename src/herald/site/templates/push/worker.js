// Shows one fixed sentence when a reminder comes, and opens the diary when it is pressed. Keeps nothing and reads no page.
const said = {{ said | tojson }};
self.addEventListener("push", (event) => {
  const language = event.data ? event.data.text() : "en";
  const sentence = Object.hasOwn(said, language) ? said[language] : said.en;
  event.waitUntil(self.registration.showNotification(sentence, { tag: "reminder", lang: language in said ? language : "en" }));
});
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(self.clients.openWindow({{ start | tojson }}));
});
