//! The whole way from a file to a rendition: on generated pictures, and on real photos where the
//! folder with them lies beside the repository.

mod hostile;
mod photos;
mod pipeline;
mod samples;
