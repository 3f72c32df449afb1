# C libraries that are built with cmake get optimized in development, too: a photo in AVIF would
# else take minutes in every test.
set(CMAKE_C_FLAGS_DEBUG_INIT "-O2 -DNDEBUG")
set(CMAKE_CXX_FLAGS_DEBUG_INIT "-O2 -DNDEBUG")
