// What a lesson's desk gains from scripts: the files that pupils handed in may be dropped anywhere on it.
const input = document.querySelector<HTMLInputElement>('#handed');
const drop = input?.closest<HTMLElement>('.drop');

for (const type of ['dragover', 'drop'] as const)
  document.addEventListener(type, (event) => {
    if (!input || !event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    drop?.classList.toggle('over', type === 'dragover');
    if (type === 'dragover') return;
    input.files = event.dataTransfer.files;
    input.form!.requestSubmit();
  });
document.addEventListener('dragleave', () => drop?.classList.remove('over'));
