// For a library that is nothing but its precompiled header.
