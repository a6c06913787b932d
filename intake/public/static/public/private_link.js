/* A private link carries its code behind the #, which no server is ever sent. This puts
 * it into the field, and takes it out of the address and the history. Without it, the
 * code is typed or pasted. */
"use strict";

const field = document.getElementById("id_code");
const code = decodeURIComponent(window.location.hash.slice(1));

if (field && code) {
  field.value = code;
  window.history.replaceState(null, "", window.location.pathname);
}
