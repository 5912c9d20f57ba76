// The file is mapped as it is, checked once (size, format, checksum of all bytes) and described by its JSON header;
// every array lies at a multiple of 64 bytes in the layout that the kernels read, so nothing is copied. A header that
// passed the checksum is still not trusted to point inside the file.
#include "extract/reader/model.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include <cerrno>
#include <cstring>
#include <nlohmann/json.hpp>
#include <utility>

#include "extract/reader/kernels.h"
#include "ontology/error.h"

namespace kimberlite {

namespace {

using Json = nlohmann::json;

constexpr std::string_view magic = "kmodel\r\n";
constexpr std::uint32_t format = 1;
constexpr std::size_t prefix_size = 64, checked_from = 32, alignment = 64;
constexpr std::uint32_t most_inputs = 4096;

struct Prefix {
    char magic[8];
    std::uint32_t format, header_size;
    std::uint64_t file_size, checksum;
};

[[noreturn]] void refuse(const std::filesystem::path& path, const std::string& reason) {
    throw Error(path.string() + ": " + reason +
                "; install the program's own model again, or name another file with --model");
}

std::string hexadecimal(std::uint64_t number) {
    std::string digits(16, '0');
    for (std::size_t i = digits.size(); i-- > 0; number >>= 4) digits[i] = "0123456789abcdef"[number & 15];
    return digits;
}

class Descriptor {
public:
    explicit Descriptor(const std::filesystem::path& path) : number_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
        if (number_ < 0) refuse(path, std::string("cannot open the model: ") + std::strerror(errno));
    }
    ~Descriptor() { ::close(number_); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int number() const { return number_; }

private:
    int number_;
};

std::span<const std::byte> map_file(const std::filesystem::path& path) {
    const Descriptor file(path);
    struct stat about {};
    if (::fstat(file.number(), &about) != 0) refuse(path, std::strerror(errno));
    if (!S_ISREG(about.st_mode)) refuse(path, "not a file");
    const auto size = static_cast<std::size_t>(about.st_size);
    if (size < prefix_size) refuse(path, "not a model file (too short)");
    void* mapping = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, file.number(), 0);
    if (mapping == MAP_FAILED) refuse(path, std::string("cannot map the model: ") + std::strerror(errno));
    return {static_cast<const std::byte*>(mapping), size};
}

Prefix prefix_of(std::span<const std::byte> file) {
    Prefix prefix;
    std::memcpy(&prefix, file.data(), sizeof prefix);
    return prefix;
}

// Returns the header's JSON.
std::string_view check(std::span<const std::byte> file, const std::filesystem::path& path) {
    const Prefix prefix = prefix_of(file);
    if (std::string_view(prefix.magic, sizeof prefix.magic) != magic) refuse(path, "not a model file");
    if (prefix.format != format)
        refuse(path, "a model of format " + std::to_string(prefix.format) + ", " +
                         (prefix.format < format ? "older" : "newer") + " than the " + std::to_string(format) +
                         " of this program");
    if (prefix.file_size != file.size())
        refuse(path, "truncated or damaged (" + std::to_string(file.size()) + " bytes, not " +
                         std::to_string(prefix.file_size) + ")");
    if (XXH3_64bits(file.data() + checked_from, file.size() - checked_from) != prefix.checksum)
        refuse(path, "damaged (its checksum is wrong)");
    if (prefix.header_size > file.size() - prefix_size) refuse(path, "damaged (its header is too long)");
    return {reinterpret_cast<const char*>(file.data()) + prefix_size, prefix.header_size};
}

}  // namespace

struct Model::Part {
    std::string kind;
    std::uint32_t inputs = 0, outputs = 0, size = 0;
    std::map<std::string, std::span<const std::byte>, std::less<>> arrays;

    template <typename T>
    std::span<const T> array(std::string_view name) const {
        const auto found = arrays.find(name);
        if (found == arrays.end()) return {};
        return {reinterpret_cast<const T*>(found->second.data()), found->second.size() / sizeof(T)};
    }
    // Whether the arrays have the sizes that the kernels will read.
    bool is_whole() const {
        const auto padded = [&](std::size_t multiple) { return (outputs + multiple - 1) / multiple * multiple; };
        if (kind == "byte_linear")
            return inputs % 4 == 0 && inputs <= most_inputs && outputs > 0 &&
                   array<std::uint8_t>("weights").size() == padded(panel_outputs) * inputs &&
                   array<float>("scales").size() == padded(panel_outputs) &&
                   array<float>("bias").size() == padded(panel_outputs);
        if (kind == "float_linear")
            return outputs > 0 && array<float>("weights").size() == padded(group_outputs) * inputs &&
                   array<float>("bias").size() == padded(group_outputs);
        if (kind == "byte_rows")
            return size > 0 && array<std::int8_t>("values").size() == array<float>("scales").size() * size;
        if (kind == "float_rows") return size > 0 && array<float>("values").size() % size == 0;
        return kind == "floats";
    }
};

Model::Model(const std::filesystem::path& path) {
    const std::span<const std::byte> file = map_file(path);
    mapping_ = file.data();
    size_ = file.size();
    try {
        read_header(check(file, path), path);
        version_ += '-' + hexadecimal(prefix_of(file).checksum);
    } catch (...) {
        ::munmap(const_cast<std::byte*>(mapping_), size_);
        throw;
    }
}

Model::~Model() {
    if (mapping_) ::munmap(const_cast<std::byte*>(mapping_), size_);
}

Model::Model(Model&& other) noexcept
    : mapping_(std::exchange(other.mapping_, nullptr)),
      size_(other.size_),
      name_(std::move(other.name_)),
      version_(std::move(other.version_)),
      provenance_(std::move(other.provenance_)),
      encoder_(other.encoder_),
      vocabulary_(other.vocabulary_),
      labels_(std::move(other.labels_)),
      thresholds_(std::move(other.thresholds_)),
      parts_(std::move(other.parts_)) {}

Model& Model::operator=(Model&& other) noexcept {
    std::swap(mapping_, other.mapping_);
    std::swap(size_, other.size_);
    std::swap(name_, other.name_);
    std::swap(version_, other.version_);
    std::swap(provenance_, other.provenance_);
    std::swap(encoder_, other.encoder_);
    std::swap(vocabulary_, other.vocabulary_);
    std::swap(labels_, other.labels_);
    std::swap(thresholds_, other.thresholds_);
    std::swap(parts_, other.parts_);
    return *this;
}

void Model::read_header(std::string_view text, const std::filesystem::path& path) {
    const auto array_at = [&](const Json& place) {
        const auto begin = place.at(0).get<std::size_t>(), size = place.at(1).get<std::size_t>();
        if (begin % alignment || begin > size_ || size > size_ - begin) refuse(path, "damaged (a part lies outside)");
        return std::span(mapping_ + begin, size);
    };
    const auto read_part = [&](const Json& json) {
        Part part{json.at("kind"), json.value("inputs", 0u), json.value("outputs", 0u), json.value("size", 0u), {}};
        for (const auto& [key, value] : json.items())
            if (value.is_array()) part.arrays.emplace(key, array_at(value));
        return part;
    };
    try {
        const Json header = Json::parse(text);
        name_ = header.at("name");
        version_ = header.at("version");
        provenance_ = header.at("provenance");
        const Json& sizes = header.at("encoder");
        encoder_ = {sizes.at("layers"), sizes.at("size"),      sizes.at("heads"),
                    sizes.at("wide"),   sizes.at("positions"), sizes.at("window")};
        labels_ = header.at("labels").get<decltype(labels_)>();
        thresholds_ = header.at("thresholds").get<decltype(thresholds_)>();
        const auto lines = array_at(header.at("vocabulary"));
        vocabulary_ = {reinterpret_cast<const char*>(lines.data()), lines.size()};
        for (const auto& [name, json] : header.at("parts").items()) {
            const Part& part = parts_.emplace(name, read_part(json)).first->second;
            if (!part.is_whole()) refuse(path, "damaged (part " + name + " has the wrong size)");
        }
    } catch (const Json::exception& error) {
        refuse(path, std::string("damaged (its header: ") + error.what() + ")");
    }
}

std::span<const std::string> Model::labels(std::string_view head) const {
    const auto found = labels_.find(head);
    return found == labels_.end() ? std::span<const std::string>() : std::span<const std::string>(found->second);
}

float Model::threshold(std::string_view of, float otherwise) const {
    const auto found = thresholds_.find(of);
    return found == thresholds_.end() ? otherwise : found->second;
}

const Model::Part* Model::find(std::string_view name, std::string_view kind) const {
    const auto found = parts_.find(name);
    return found == parts_.end() || found->second.kind != kind ? nullptr : &found->second;
}

ByteLinear Model::byte_linear(std::string_view name) const {
    const Part* part = find(name, "byte_linear");
    if (!part) return {};
    return {part->array<std::uint8_t>("weights").data(), part->array<float>("scales").data(),
            part->array<float>("bias").data(), part->inputs, part->outputs};
}

FloatLinear Model::float_linear(std::string_view name) const {
    const Part* part = find(name, "float_linear");
    if (!part) return {};
    return {part->array<float>("weights").data(), part->array<float>("bias").data(), part->inputs, part->outputs};
}

ByteRows Model::byte_rows(std::string_view name) const {
    const Part* part = find(name, "byte_rows");
    if (!part) return {};
    return {part->array<std::int8_t>("values"), part->array<float>("scales"), part->size};
}

FloatRows Model::float_rows(std::string_view name) const {
    const Part* part = find(name, "float_rows");
    if (!part) return {};
    return {part->array<float>("values"), part->size};
}

std::span<const float> Model::floats(std::string_view name) const {
    const Part* part = find(name, "floats");
    return part ? part->array<float>("values") : std::span<const float>();
}

std::vector<std::string_view> Model::parts() const {
    std::vector<std::string_view> names;
    for (const auto& [name, part] : parts_) names.push_back(name);
    return names;
}

}  // namespace kimberlite
