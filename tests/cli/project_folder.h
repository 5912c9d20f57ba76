// A project, just begun, and two texts beside it.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/cli/program.h"

namespace kimberlite {

struct ProjectFolder {
    Folder folder;
    const std::string path = folder / "project";

    ProjectFolder() {
        folder.write("texts/a.txt", "Anna Lindqvist, the mayor of Uppsala, met Karl Berg in Oslo on 3 May 2019.\n");
        folder.write("texts/b.txt", "Karl Berg founded Nordlys Shipping in Bergen. “We are ready,” Berg said.\n");
        EXPECT_EQ(run({"init", path}).status, 0);
    }
    Outcome call(std::vector<std::string> arguments, const Surroundings& with = {}) const {
        arguments.insert(arguments.end(), {"--project", path});
        return run(std::move(arguments), with);
    }
};

}  // namespace kimberlite
