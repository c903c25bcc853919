// Unsaved text of the item form stays in this browser when a session ends. The sign-in page says this.
for (const notice of document.querySelectorAll('[data-local-drafts]')) {
  try {
    notice.hidden = !Object.keys(localStorage).some(key => key.startsWith('caricc-draft/'));
  } catch { /* Without storage there are no drafts. */ }
}
