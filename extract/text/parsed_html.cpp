// gumbo takes its memory from an arena that is given back at once: its own way of freeing a tree is recursive. Where a
// page would take too much, the allocator leaves gumbo by longjmp: no C++ object lives between, and the arena owns all.
#include "extract/text/parsed_html.h"

#include <algorithm>
#include <csetjmp>
#include <cstdlib>
#include <utility>

#include "extract/text/bytes.h"
#include "extract/text/simple_html.h"

namespace kimberlite {

struct ParsedHtml::Arena {
    static constexpr std::size_t block_size = std::size_t{1} << 18;
    std::vector<void*> blocks;
    char* free = nullptr;
    std::size_t left = 0;
    std::size_t budget = 0;
    std::jmp_buf out_of_memory;

    ~Arena() {
        for (void* block : blocks) std::free(block);
    }

    void* allocate(std::size_t size) {
        size = (size + 15) / 16 * 16;
        if (size > left) {
            const auto wanted = std::max(size, block_size);
            if (wanted > budget || blocks.size() == blocks.capacity()) return nullptr;
            void* block = std::malloc(wanted);
            if (!block) return nullptr;
            budget -= wanted;
            blocks.push_back(block);  // within its capacity: throws nothing
            free = static_cast<char*>(block);
            left = wanted;
        }
        left -= size;
        return std::exchange(free, free + size);
    }
};

void ParsedHtml::FreeArena::operator()(Arena* arena) const noexcept { delete arena; }

ParsedHtml::ParsedHtml(std::string_view html) : arena_(new Arena) {
    auto simple = simplify_html(html);
    json_ld_ = std::move(simple.json_ld);
    simplified_ = std::move(simple.html);
    Arena* arena = arena_.get();
    arena->budget = std::min<std::size_t>((std::size_t{16} << 20) + 150 * simplified_.size(), std::size_t{2} << 30);
    arena->blocks.reserve(arena->budget / Arena::block_size + 1);
    GumboOptions options = kGumboDefaultOptions;
    options.max_errors = 0;
    options.userdata = arena;
    options.deallocator = [](void*, void*) {};
    options.allocator = [](void* userdata, std::size_t size) -> void* {
        auto* own = static_cast<Arena*>(userdata);
        void* memory = own->allocate(size);
        if (!memory) std::longjmp(own->out_of_memory, 1);
        return memory;
    };
    if (setjmp(arena->out_of_memory) != 0) throw Unreadable("is a page too large or too tangled to be read");
    output_ = gumbo_parse_with_options(&options, simplified_.data(), simplified_.size());
}

std::string_view attribute(const GumboNode& element, const char* name) {
    const auto* found = gumbo_get_attribute(&element.v.element.attributes, name);
    return found ? std::string_view(found->value) : std::string_view();
}

}  // namespace kimberlite
