// What is packed: .gz, .zst, .bz2, .xz as a stream of bytes, .zip and .tar as members one after another. (libarchive)
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "extract/text/bytes.h"

namespace kimberlite {

// The bytes that were compressed, as a stream; `packed` and `allowance` must outlive it. Throws Unreadable, also while
// read.
std::unique_ptr<Bytes> decompress(Bytes& packed, Allowance& allowance);

// Calls `visit` with each regular file in a .zip or .tar, in its order; what `visit` leaves unread is passed over.
// Names are UTF-8 as the archive gives them. Throws Unreadable where the archive itself is damaged or not one; members
// before the damage have come by then. What `visit` throws passes through.
void for_each_member(Bytes& packed, Allowance& allowance,
                     const std::function<void(const std::string& name, Bytes& bytes)>& visit);

}  // namespace kimberlite
