// The real program, run as people run it: arguments, environment, standard input and limits in; status and output out.
#pragma once

#include <fcntl.h>
#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace kimberlite {

inline std::string contents(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) throw std::runtime_error("cannot read " + path.string());
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

// A folder of its own for one test, gone after it.
class Folder {
public:
    Folder() {
        std::string name = (std::filesystem::temp_directory_path() / "kimberlite-test-XXXXXX").string();
        if (!mkdtemp(name.data())) throw std::runtime_error("cannot make a temporary folder");
        path_ = name;
    }
    ~Folder() {
        std::error_code ignored;
        for (auto& entry : std::filesystem::recursive_directory_iterator(path_, ignored))
            if (entry.is_directory()) std::filesystem::permissions(entry, std::filesystem::perms::owner_all, ignored);
        std::filesystem::permissions(path_, std::filesystem::perms::owner_all, ignored);
        std::filesystem::remove_all(path_, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    std::string operator/(const std::string& name) const { return (path_ / name).string(); }
    std::string path() const { return path_.string(); }

    std::string write(const std::string& name, const std::string& text) const {
        const auto file = path_ / name;
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary) << text;
        return file.string();
    }
    // What lies in it, hidden files too, sorted.
    std::vector<std::string> names() const {
        std::vector<std::string> all;
        for (const auto& entry : std::filesystem::directory_iterator(path_))
            all.push_back(entry.path().filename().string());
        std::sort(all.begin(), all.end());
        return all;
    }

private:
    std::filesystem::path path_;
};

struct Surroundings {
    std::string input;                               // standard input
    std::map<std::string, std::string> environment;  // added to the test's own
    std::string program = KIMBERLITE_PROGRAM;
    std::string output_to;            // standard output goes to this file (“/dev/full”); empty: kept
    rlim_t largest_file = 0;          // bytes; 0: no limit
    bool without_privileges = false;  // file permissions hold for root too
};

struct Outcome {
    int status = -1;  // exit status; 128 + the signal's number where one ended it
    std::string out, err;
};

// Started and not yet waited for.
class Running {
public:
    Running(std::vector<std::string> arguments, const Surroundings& with = {}) {
        arguments.insert(arguments.begin(), with.program);
        folder_.write("in", with.input);
        pid_ = fork();
        if (pid_ < 0) throw std::runtime_error("cannot fork");
        if (pid_ == 0) become(arguments, with);
    }
    pid_t pid() const { return pid_; }

    Outcome wait() {
        int status = 0;
        waitpid(pid_, &status, 0);
        const auto written = [&](const char* name) {  // nothing where it was killed before it began
            return std::filesystem::exists(folder_ / name) ? contents(folder_ / name) : "";
        };
        return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), written("out"), written("err")};
    }

private:
    [[noreturn]] void become(const std::vector<std::string>& arguments, const Surroundings& with) {
        redirect(folder_ / "in", O_RDONLY, STDIN_FILENO);
        redirect(with.output_to.empty() ? folder_ / "out" : with.output_to, O_WRONLY | O_CREAT, STDOUT_FILENO);
        redirect(folder_ / "err", O_WRONLY | O_CREAT, STDERR_FILENO);
        for (const auto& [name, value] : with.environment) setenv(name.c_str(), value.c_str(), 1);
        if (with.largest_file > 0) {
            const rlimit limit{with.largest_file, with.largest_file};
            setrlimit(RLIMIT_FSIZE, &limit);
        }
        if (with.without_privileges && geteuid() == 0) {
            prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE);
            prctl(PR_CAPBSET_DROP, CAP_DAC_READ_SEARCH);
        }
        std::vector<char*> words;
        for (const std::string& argument : arguments) words.push_back(const_cast<char*>(argument.c_str()));
        words.push_back(nullptr);
        execv(words[0], words.data());
        _exit(127);
    }
    static void redirect(const std::string& path, int flags, int descriptor) {
        const int file = open(path.c_str(), flags, 0600);
        if (file < 0 || dup2(file, descriptor) < 0) _exit(126);
        close(file);
    }

    Folder folder_;
    pid_t pid_ = -1;
};

inline Outcome run(std::vector<std::string> arguments, const Surroundings& with = {}) {
    return Running(std::move(arguments), with).wait();
}

// Where the sources lie.
inline std::string source(const std::string& name) { return std::string(KIMBERLITE_SOURCE_DIR) + "/" + name; }

}  // namespace kimberlite
