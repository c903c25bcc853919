// Selects all rows of the page, or none, without loading it again.
for (const link of document.querySelectorAll('[data-select-all]')) {
  link.addEventListener('click', event => {
    event.preventDefault();
    const boxes = [...link.closest('form').querySelectorAll('tbody [type=checkbox]')];
    const isAll = boxes.every(box => box.checked);
    for (const box of boxes) box.checked = !isAll;
  });
}
