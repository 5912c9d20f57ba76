// node parse_rdf.cjs MODULES FILE   parses an RDF file by its ending and prints each statement as a line of JSON:
// [subject, predicate, {value, datatype, language}, graph].
const fs = require('fs');
const path = require('path');
const { createRequire } = require('module');

const [modules, file] = process.argv.slice(2);
const load = createRequire(path.resolve(modules, 'x.js'));

function parserOf(ending) {
  const n3 = { '.ttl': 'text/turtle', '.nt': 'application/n-triples', '.nq': 'application/n-quads', '.trig': 'application/trig' };
  if (n3[ending]) return new (load('n3').StreamParser)({ format: n3[ending] });
  if (ending === '.rdf') return new (load('rdfxml-streaming-parser').RdfXmlParser)({ validateUri: true });
  return new (load('jsonld-streaming-parser').JsonLdParser)({ processingMode: '1.1' });
}

const out = [];
fs.createReadStream(file)
  .pipe(parserOf(path.extname(file)))
  .on('data', ({ subject, predicate, object, graph }) => {
    const value = object.termType === 'Literal'
      ? { value: object.value, datatype: object.datatype.value, language: object.language }
      : { value: object.value };
    out.push(JSON.stringify([subject.value, predicate.value, value, graph.value]));
  })
  .on('error', (error) => {
    console.error(`error: ${error.message}`);
    process.exit(1);
  })
  .on('end', () => process.stdout.write(out.map((line) => line + '\n').join('')));
