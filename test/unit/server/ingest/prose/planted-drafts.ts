import type { ProseFormat } from '../../../../../server/ingest/prose/index.ts';

/** A draft in which the words between ⟦ and ⟧ are prose of the author; the same words elsewhere in it are not. */
export interface PlantedDraft {
  name: string;
  format: ProseFormat;
  marked: string;
}

const said = 'The senator ⟦slammed⟧ the plan on Monday.';
const more = 'The mayor spoke of the new bridge for an hour, and the harbor stayed open.';

const of = (format: ProseFormat, drafts: Record<string, string>): PlantedDraft[] =>
  Object.entries(drafts).map(([name, marked]) => ({ name, format, marked }));

export const plantedDrafts: readonly PlantedDraft[] = [
  ...of('text', {
    plain: `${said}\n\n${more}\n`,
    'line ends of two characters': `${more}\r\n\r\n${said}\r\n\r\n${said}\r\n`,
    'signs beyond the first plane': `🌊 ${more} 🌊🌊 ${said}\n`,
    'accents apart and soft hyphens': `The cafe\u0301 in the re\u00adsume\u0301 stayed open. ${said}\n`,
    'a quotation': `“The governor slammed it,” the mayor said on Friday. ${said} ${more}\n`,
    'a line for programs': `${more}\n\n// parallax-ignore hedge: slammed is not here\n${said}\n`,
  }),
  ...of('markdown', {
    'front matter': `---\ntitle: The senator slammed the plan\ntags: [slammed]\n---\n\n# The harbor\n\n${said}\n`,
    code: `${more} Run \`slammed\` now.\n\n\`\`\`sh\nThe senator slammed the plan.\n\`\`\`\n\n    The senator slammed the plan.\n\n${said}\n`,
    'links and pictures': `${more} See [the report](https://slammed.example/slammed "slammed") and ![slammed](slammed.png). [The senator ⟦slammed⟧ the plan][r].\n\n[r]: https://slammed.example\n`,
    'a quotation': `${more}\n\n> The senator slammed the plan on Monday.\n> He slammed it.\n\n${said}\n`,
    'stress, entities and escapes': `The mayor&rsquo;s \\*plan\\* &amp; **more**. The **senator** *⟦slammed⟧* the plan. ${more}\n`,
    'lists, a table and a comment': `- ${said}\n- ${more}\n\n| Who | What |\n|---|---|\n| Senator | The senator ⟦slammed⟧ the plan on Monday. |\n\n<!-- The senator slammed the plan. -->\n`,
    'HTML in it': `${more} <code>slammed</code>\n\n<div class="slammed">The senator ⟦slammed⟧ the plan &amp; left.</div>\n\n<script>slammed</script>\n`,
  }),
  ...of('html', {
    page: `<!doctype html>\n<html><head><title>The senator slammed the plan</title><style>.slammed{}</style></head>\n<body class="slammed"><h1>The harbor</h1>\n<p>${said}</p>\n<p>${more}</p></body></html>\n`,
    'paragraphs never closed': `<p>${more}\n<p>${said}\n<ul><li>${said}<li>${more}</ul>\n`,
    code: `<p>${more} <code>slammed</code></p><pre>The senator slammed the plan.</pre><p>${said}</p><script>var slammed = "The senator slammed the plan.";</script>\n`,
    'entities, long and short': `<p>The mayor&#8217;s caf&eacute; &amp; &#x1F30A; &lt;slam&gt; stayed open. ${said}</p>\n`,
    'quotations of both kinds': `<blockquote><p>The senator slammed the plan on Monday.</p></blockquote><p>The mayor said: <q>The governor slammed it.</q> ${said}</p>\n`,
    'attributes and comments': `<p><a href="https://x.example/slammed" title="slammed">The report</a> is out. <!-- The senator slammed it. --> ${said} ${more}</p><img alt="The senator slammed the plan">\n`,
  }),
  ...of('asciidoc', {
    header: `= The harbor\nSlammed Writer <slammed@x.example>\n:keywords: slammed\n\n${said}\n\n${more}\n`,
    code: `${more} Run \`slammed\` or +slammed+ now.\n\n[source,sh]\n----\nThe senator slammed the plan.\n----\n\n....\nslammed\n....\n\n The senator slammed the plan.\n\n${said}\n`,
    'links and macros': `${more} See https://slammed.example/slammed[the report], image:slammed.png[slammed], <<slammed>> and {slammed}. link:slammed.html[The senator ⟦slammed⟧ the plan].\n\nimage::slammed.png[]\n`,
    quotations: `[quote, Slammed]\nThe senator slammed the plan on Monday.\n\n____\nThe senator slammed the plan.\n\nHe slammed it.\n____\n\n"\`The governor slammed it,\`" the mayor said on Friday. ${said}\n`,
    'lists and a table': `* ${said}\n** ${more}\n. ${said}\n\n|===\n|Who |What\n|Senator |The senator ⟦slammed⟧ the plan on Monday.\n|===\n`,
    'comments and stress': `// The senator slammed the plan.\n${more} The *senator* _⟦slammed⟧_ the plan.\n\n////\nThe senator slammed the plan.\n////\n\nNOTE: ${said}\n`,
  }),
  ...of('rest', {
    'title and fields': `The harbor\n==========\n\n:Author: Slammed\n:tags: slammed\n\n${said}\n\n${more}\n`,
    code: `${more} Run \`\`slammed\`\` or :code:\`slammed\` now::\n\n    The senator slammed the plan.\n\n.. code-block:: sh\n   :caption: slammed\n\n   The senator slammed the plan.\n\n${said}\n`,
    'links and targets': `${more} See \`the report <https://slammed.example/slammed>\`_ and https://slammed.example. \`The senator\`_ ⟦slammed⟧ the plan.\n\n.. _the senator: https://slammed.example\n.. image:: slammed.png\n   :alt: The senator slammed the plan.\n`,
    quotations: `${more}\n\n    The senator slammed the plan on Monday.\n\n.. epigraph::\n\n   The senator slammed the plan.\n\n${said}\n`,
    'lists and notes': `- ${said}\n\n  ${said}\n- ${more}\n\n.. note::\n\n   ${said}\n\n.. math:: slammed\n`,
    'comments, tables and stress': `.. The senator slammed the plan.\n\n${more} The **senator** *⟦slammed⟧* the plan.\n\n=======  =======\nslammed  slammed\n=======  =======\n\n${said}\n`,
  }),
];
