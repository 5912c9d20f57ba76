// What the sentence of an event says besides who, where and when: “stabbed” and “lorry” tell two deaths of one day and
// town apart.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "ontology/reading.h"

namespace kimberlite {

class SentenceWords {
public:
    explicit SentenceWords(const Reading&);  // which must outlive this

    // Hashes of stems, sorted, unique: of the words of its sentence that are no name, time or figure, that are not
    // usual in sentences of its class (usual_words.tsv), and that do not tell an event of its class. None where the
    // reading has no sentences.
    std::vector<std::uint32_t> beside(const Event&);

private:
    struct Word {
        std::uint32_t begin = 0;  // in the text
        std::uint32_t stem = 0;   // hash
    };
    const std::vector<Word>& words_of(Range sentence);
    bool is_named_or_time(std::uint32_t place) const;

    const Reading& reading_;
    std::vector<Range> left_out_;                           // names and times, sorted
    std::map<std::uint32_t, std::vector<Word>> sentences_;  // by where they begin
};

}  // namespace kimberlite
