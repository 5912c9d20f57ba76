// libarchive reads through two callbacks from our Bytes. Compression and containers are kept apart: a compressed file
// is only ever decompressed here (format “raw”), and what comes out is looked at again as any other bytes, so a
// .docx.gz is a document and a .tar.gz an archive. Callbacks never throw through libarchive: what Bytes threw is kept
// and thrown after.
#include "extract/text/archives.h"

#include <archive.h>
#include <archive_entry.h>

#include <cerrno>
#include <exception>
#include <utility>

#include "extract/text/decode.h"

namespace kimberlite {
namespace {

struct FreeArchive {
    void operator()(archive* handle) const noexcept { archive_read_free(handle); }
};
using Archive = std::unique_ptr<archive, FreeArchive>;

// What the callbacks read from.
struct Input {
    Bytes& bytes;
    std::optional<RandomAccess> access;  // present: read from any place
    std::uint64_t offset = 0;
    std::string buffer = {};
    std::exception_ptr thrown = {};
};

template <typename Read>
auto guarded(archive* handle, Input& input, Read read) -> decltype(read()) {
    try {
        return read();
    } catch (const std::exception& error) {
        input.thrown = std::current_exception();
        archive_set_error(handle, EIO, "%s", error.what());
        return ARCHIVE_FATAL;
    }
}

la_ssize_t read_input(archive* handle, void* data, const void** buffer) {
    auto& input = *static_cast<Input*>(data);
    return guarded(handle, input, [&]() -> la_ssize_t {
        std::string_view piece;
        if (input.access) {
            input.buffer.resize(std::size_t{1} << 16);
            piece = std::string_view(input.buffer)
                        .substr(0, input.access->read(input.offset, input.buffer.data(), input.buffer.size()));
            input.offset += piece.size();
        } else {
            piece = input.bytes.next();
        }
        *buffer = piece.data();
        return static_cast<la_ssize_t>(piece.size());
    });
}

la_int64_t seek_input(archive*, void* data, la_int64_t offset, int whence) {
    auto& input = *static_cast<Input*>(data);
    const auto size = static_cast<la_int64_t>(input.access->size);
    const auto base = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? static_cast<la_int64_t>(input.offset) : size;
    if (base + offset < 0 || base + offset > size) return ARCHIVE_FATAL;
    input.offset = static_cast<std::uint64_t>(base + offset);
    return base + offset;
}

[[noreturn]] void fail(archive* handle, const Input& input, const char* what) {
    if (input.thrown) std::rethrow_exception(input.thrown);
    const char* detail = archive_error_string(handle);
    throw Unreadable(std::string(what) + (detail ? std::string(": ") + detail : std::string()));
}

Archive open_archive(Input& input) {
    Archive handle(archive_read_new());
    if (!handle) throw Unreadable("cannot be unpacked: no memory");
    archive_read_set_read_callback(handle.get(), read_input);
    archive_read_set_callback_data(handle.get(), &input);
    if (input.access) archive_read_set_seek_callback(handle.get(), seek_input);
    return handle;
}

// The open member's bytes, block by block, so that what was good before an error still comes. False sizes in headers
// cannot hurt: what comes is counted, not what is said; holes in a file are left out.
Bytes::Pull member_bytes(archive* handle, const Input& input, Allowance& allowance) {
    return [handle, &input, &allowance, left = std::string_view()](char* into, std::size_t size) mutable {
        while (left.empty()) {
            const void* block = nullptr;
            std::size_t block_size = 0;
            la_int64_t offset = 0;
            const auto status = archive_read_data_block(handle, &block, &block_size, &offset);
            if (status == ARCHIVE_EOF) return std::size_t{0};
            if (status < ARCHIVE_WARN) fail(handle, input, "is damaged");
            allowance.unpack(block_size);
            left = {static_cast<const char*>(block), block_size};
        }
        const auto taken = left.copy(into, size);
        left.remove_prefix(taken);
        return taken;
    };
}

std::string name_of(archive_entry* entry) {
    for (const char* name : {archive_entry_pathname_utf8(entry), archive_entry_pathname(entry)}) {
        if (name && *name) return to_utf8(name);
    }
    return "unnamed";
}

}  // namespace

std::unique_ptr<Bytes> decompress(Bytes& packed, Allowance& allowance) {
    struct Stream {
        Input input;
        Archive handle;
    };
    auto stream = std::make_shared<Stream>(Stream{{packed, std::nullopt}, nullptr});
    stream->handle = open_archive(stream->input);
    archive* handle = stream->handle.get();
    archive_read_support_filter_gzip(handle);
    archive_read_support_filter_bzip2(handle);
    archive_read_support_filter_xz(handle);
    archive_read_support_filter_zstd(handle);
    archive_read_support_filter_compress(handle);
    archive_read_support_filter_lz4(handle);
    archive_read_support_format_raw(handle);
    archive_read_support_format_empty(handle);
    archive_entry* entry = nullptr;
    if (archive_read_open1(handle) != ARCHIVE_OK) fail(handle, stream->input, "cannot be unpacked");
    const auto status = archive_read_next_header(handle, &entry);
    if (status == ARCHIVE_EOF) return std::make_unique<Bytes>(std::string_view());
    if (status < ARCHIVE_WARN) fail(handle, stream->input, "cannot be unpacked");
    if (archive_filter_count(handle) < 2) throw Unreadable("cannot be unpacked: it is not what its first bytes say");
    return std::make_unique<Bytes>([stream, pull = member_bytes(handle, stream->input, allowance)](
                                       char* into, std::size_t size) { return pull(into, size); });
}

void for_each_member(Bytes& packed, Allowance& allowance,
                     const std::function<void(const std::string& name, Bytes& bytes)>& visit) {
    // A .zip that cannot be read from any place is first taken into memory where it is small enough: its directory, at
    // the end, says more than its local headers.
    constexpr std::size_t kept_in_memory = std::size_t{64} << 20;
    std::string memory;
    std::unique_ptr<Bytes> in_memory;
    Bytes* source = &packed;
    const bool is_zip = packed.peek(2) == "PK";
    if (is_zip && !packed.random_access() && packed.peek(kept_in_memory + 1).size() <= kept_in_memory) {
        memory = packed.rest(kept_in_memory);
        in_memory = std::make_unique<Bytes>(std::string_view(memory));
        source = in_memory.get();
    }
    Input input{*source, source->random_access()};
    const auto handle = open_archive(input);
    archive_read_support_format_zip(handle.get());
    archive_read_support_format_tar(handle.get());
    archive_read_support_format_gnutar(handle.get());
    if (archive_read_open1(handle.get()) != ARCHIVE_OK) fail(handle.get(), input, "cannot be unpacked");
    for (archive_entry* entry = nullptr;;) {
        const auto status = archive_read_next_header(handle.get(), &entry);
        if (status == ARCHIVE_EOF) return;
        if (status == ARCHIVE_RETRY) continue;
        if (status == ARCHIVE_FATAL) fail(handle.get(), input, "is damaged");
        if (archive_entry_filetype(entry) != AE_IFREG) continue;
        const auto encrypted = archive_entry_is_data_encrypted(entry) != 0;
        Bytes bytes([pull = member_bytes(handle.get(), input, allowance), encrypted](char* into, std::size_t size) {
            if (encrypted) throw Unreadable("is encrypted");
            return pull(into, size);
        });
        visit(name_of(entry), bytes);
    }
}

}  // namespace kimberlite
