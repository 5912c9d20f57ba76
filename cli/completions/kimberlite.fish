# fish completion of kimberlite
set -l commands build read merge convert
set -l of '__fish_seen_subcommand_from'
set -l formats 'turtle ntriples nquads trig rdfxml jsonld graphml gexf dot'

complete -c kimberlite -n "not $of $commands" -f -a build -d 'Texts to a knowledge graph'
complete -c kimberlite -n "not $of $commands" -f -a read -d 'Texts to readings (JSON Lines)'
complete -c kimberlite -n "not $of $commands" -f -a merge -d 'Readings to a knowledge graph'
complete -c kimberlite -n "not $of $commands" -f -a convert -d 'RDF files to any format'
complete -c kimberlite -n "not $of $commands" -l version -d 'Versions of program, model and ontology'
complete -c kimberlite -s h -l help -d 'Options and examples'

complete -c kimberlite -n "$of $commands" -s o -l output -r -d 'File to write'
complete -c kimberlite -n "$of $commands" -s q -l quiet -d 'Say nothing but errors'
complete -c kimberlite -n "$of $commands" -s v -l verbose -d 'Say more'

complete -c kimberlite -n "$of build read" -l date -x -d 'Date of texts that carry none'
complete -c kimberlite -n "$of build read" -l language -x -a en -d 'Take all texts for English'
complete -c kimberlite -n "$of build read" -l model -r -d 'Model file of the reader'
complete -c kimberlite -n "$of build read merge" -l threads -x -d 'Threads that work'
complete -c kimberlite -n "$of $commands" -l ontology -r -d 'Ontology in Turtle'

complete -c kimberlite -n "$of build merge" -l base -x -d 'Begin of all IRIs made'
complete -c kimberlite -n "$of build merge" -l description -r -d 'Describe the data set here'
complete -c kimberlite -n "$of build merge" -l min-confidence -x -d 'Leave out what is below it'
complete -c kimberlite -n "$of build merge convert" -l no-events -d 'Pictures: leave events out'
complete -c kimberlite -n "$of build merge convert" -l everything -d 'Pictures: show also what is denied, possible or planned'
complete -c kimberlite -n "$of build merge convert" -s f -l format -x -a $formats -d 'Format where no ending says it'
complete -c kimberlite -n "$of build merge convert" -l seed -x -d 'Pictures: seed of the layout'
complete -c kimberlite -n "$of merge" -l members -r -d 'Write the entities of each text here'
complete -c kimberlite -n "$of convert" -l from -x -a 'turtle ntriples nquads trig rdfxml' -d 'Syntax of the files'
