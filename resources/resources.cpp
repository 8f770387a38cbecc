// The library holds compiled resources only; CMake wants one source file.
namespace growthos {}
