// The toolbar of one body: one stop of the Tab key, arrow keys within it. The buttons are in the page.
export class Toolbar {
  constructor(element, { run, isActive, isEnabled }) {
    this.element = element;
    this.isActive = isActive;
    this.isEnabled = isEnabled;
    this.buttons = [...element.querySelectorAll('button')];
    this.tableGroup = element.querySelector('[data-table]');
    this.stop(this.buttons[0]);
    element.hidden = false;
    // The text keeps its selection.
    element.addEventListener('mousedown', event => event.preventDefault());
    element.addEventListener('click', event => {
      const button = event.target.closest('button');
      if (!button) return;
      this.stop(button);
      run(button.dataset.command);
    });
    element.addEventListener('keydown', event => this.onKey(event));
  }

  get visible() {
    return this.buttons.filter(button => !button.closest('[hidden]'));
  }

  stop(at) {
    for (const button of this.buttons) button.tabIndex = button === at ? 0 : -1;
  }

  onKey(event) {
    const all = this.visible,
      at = all.indexOf(document.activeElement),
      last = all.length - 1;
    const to = { ArrowRight: at === last ? 0 : at + 1, ArrowLeft: at > 0 ? at - 1 : last, Home: 0, End: last }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    this.stop(all[to]);
    all[to].focus();
  }

  focus() {
    (this.visible.find(button => button.tabIndex === 0) ?? this.buttons[0]).focus();
  }

  update(state, isInTable) {
    this.tableGroup.hidden = !isInTable;
    for (const button of this.buttons) {
      const { command } = button.dataset,
        isActive = this.isActive(command, state);
      if (isActive !== undefined) button.setAttribute('aria-pressed', String(isActive));
      button.setAttribute('aria-disabled', String(!this.isEnabled(command, state)));
    }
    if (!this.visible.some(button => button.tabIndex === 0)) this.stop(this.buttons[0]);
  }
}
