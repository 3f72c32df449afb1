# C libraries that are built with cmake get optimized in development, too: a photo in AVIF would
# else take minutes in every test.
set(CMAKE_C_FLAGS_DEBUG_INIT "-O2 -DNDEBUG")
set(CMAKE_CXX_FLAGS_DEBUG_INIT "-O2 -DNDEBUG")
# Every rendition has 8 bits a channel; what encodes more would be a third of libaom.
set(CONFIG_AV1_HIGHBITDEPTH 0 CACHE NUMBER "")
# Libraries of C++ for libaom's own tools.
set(CONFIG_LIBYUV 0 CACHE NUMBER "")
set(CONFIG_WEBM_IO 0 CACHE NUMBER "")
