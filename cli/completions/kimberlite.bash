# bash completion of kimberlite
_kimberlite() {
    local cur prev words cword
    _init_completion || return
    local formats="turtle ntriples nquads trig rdfxml jsonld graphml gexf dot"
    case $prev in
        -o | --output | --description | --model | --ontology | --members | --retired | --decisions | --project | --shapes | --report)
            _filedir
            return
            ;;
        -f | --format)
            mapfile -t COMPREPLY < <(compgen -W "$formats" -- "$cur")
            return
            ;;
        --from)
            mapfile -t COMPREPLY < <(compgen -W "turtle ntriples nquads trig rdfxml" -- "$cur")
            return
            ;;
        --language)
            mapfile -t COMPREPLY < <(compgen -W "en" -- "$cur")
            return
            ;;
        --date | --threads | --base | --min-confidence | --seed | --wait)
            return
            ;;
    esac
    local command="" word
    for word in "${words[@]:1:cword-1}"; do
        case $word in build | read | merge | convert | init | add | remove | status | update | verify | explain | conflicts | diff | check)
            command=$word
            break
            ;;
        esac
    done
    if [[ -z $command ]]; then
        mapfile -t COMPREPLY < <(compgen -W "build read merge convert init add remove status update verify explain conflicts diff check --help --version" -- "$cur")
        return
    fi
    if [[ $cur == -* ]]; then
        local plain="--help --quiet --verbose"
        local all="--help --quiet --verbose --output --ontology"
        local texts="--date --language --model"
        local graph="--base --min-confidence --strict --description"
        local output="--format --no-events --everything --seed"
        case $command in
            build) all="$all $texts --threads $graph $output --decisions --no-comparisons" ;;
            read) all="$all $texts --threads --min-confidence --strict" ;;
            merge) all="$all --threads $graph $output --members --decisions --no-comparisons" ;;
            convert) all="$all $output --from" ;;
            init) all="$plain --base --min-confidence --strict --date --language --wait" ;;
            add) all="$plain --ontology $texts --threads --prune --project --wait" ;;
            remove) all="$plain --project --wait" ;;
            status) all="$plain --ontology --model --list --check --project" ;;
            update) all="$all $output --strict --description --model --threads --retired --decisions --no-comparisons --project --wait" ;;
            verify | conflicts | diff) all="$plain --ontology --json" ;;
            explain) all="$plain --ontology --json --decisions" ;;
            check) all="$plain --ontology --shapes --report" ;;
        esac
        mapfile -t COMPREPLY < <(compgen -W "$all" -- "$cur")
        return
    fi
    _filedir
} && complete -F _kimberlite kimberlite
