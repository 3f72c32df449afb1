//! AV1 still pictures through libaom. C sees our own pixels, never an upload.
#![expect(unsafe_code, reason = "libaom is a C library; each call says why it is sound")]

use std::ffi::{CStr, c_int, c_uint};
use std::mem::MaybeUninit;
use std::{ptr, slice};

use libaom_sys::{
    AOM_CICP_CP_BT_709, AOM_CICP_MC_BT_601, AOM_CICP_TC_SRGB, AOM_CODEC_CX_FRAME_PKT, AOM_CODEC_OK,
    AOM_CR_FULL_RANGE, AOM_ENCODER_ABI_VERSION, AOM_IMG_FMT_I420, AOM_Q, AOM_TUNE_SSIM,
    AOM_USAGE_ALL_INTRA, AOME_SET_CPUUSED, AOME_SET_CQ_LEVEL, AOME_SET_SHARPNESS, AOME_SET_TUNING,
    AV1E_SET_COLOR_PRIMARIES, AV1E_SET_COLOR_RANGE, AV1E_SET_ENABLE_QM,
    AV1E_SET_MATRIX_COEFFICIENTS, AV1E_SET_QM_MAX, AV1E_SET_QM_MIN,
    AV1E_SET_SKIP_POSTPROC_FILTERING, AV1E_SET_TRANSFER_CHARACTERISTICS, aom_codec_av1_cx,
    aom_codec_control, aom_codec_ctx_t, aom_codec_destroy, aom_codec_enc_cfg_t,
    aom_codec_enc_config_default, aom_codec_enc_init_ver, aom_codec_encode, aom_codec_err_t,
    aom_codec_get_cx_data, aom_codec_set_option, aom_image_t, aom_img_wrap,
};

use super::OutOfMemory;
use crate::imaging::geometry::Size;

/// From 0, slow, to 9. At 8 a photo takes a third more time than as WebP, and half its bytes.
const SPEED: c_uint = 8;
/// From 0, best, to 63; looks like WebP and JPEG at their qualities on a phone's screen.
const QUALITY: c_uint = 27;

/// How a photo is encoded: quantization by how well the eye sees each frequency, and decisions that
/// keep fine structure. Together they save a fifth of the bytes at the same score (SSIMULACRA2).
const CONTROLS: [(c_uint, c_uint); 12] = [
    (AOME_SET_CPUUSED, SPEED),
    (AOME_SET_CQ_LEVEL, QUALITY),
    (AOME_SET_TUNING, AOM_TUNE_SSIM),
    (AOME_SET_SHARPNESS, 7),
    (AV1E_SET_ENABLE_QM, 1),
    (AV1E_SET_QM_MIN, 2),
    (AV1E_SET_QM_MAX, 10),
    (AV1E_SET_SKIP_POSTPROC_FILTERING, 1),
    (AV1E_SET_COLOR_RANGE, AOM_CR_FULL_RANGE),
    (AV1E_SET_COLOR_PRIMARIES, AOM_CICP_CP_BT_709),
    (AV1E_SET_TRANSFER_CHARACTERISTICS, AOM_CICP_TC_SRGB),
    (AV1E_SET_MATRIX_COEFFICIENTS, AOM_CICP_MC_BT_601),
];

/// Errors are weighted as the quantization is; libaom knows this option by its name only.
const DISTANCE: (&CStr, &CStr) = (c"dist-metric", c"qm-psnr");

/// What chroma is where there is no color.
const NEUTRAL: u8 = 128;

/// A picture in 4:2:0: lightness, blue and red, rows without padding.
pub(super) struct Planes {
    size: Size,
    monochrome: bool,
    /// The three planes' samples.
    pub(super) samples: [Vec<u8>; 3],
}

impl Planes {
    /// A black picture, to be filled.
    pub(super) fn colored(size: Size) -> Self {
        let mut planes = Self { size, monochrome: false, samples: [const { Vec::new() }; 3] };
        planes.samples = [0, 1, 2].map(|plane| vec![NEUTRAL; planes.length(plane)]);
        planes
    }

    /// A picture of lightness only, a sample for each pixel.
    pub(super) fn gray(size: Size, lightness: Vec<u8>) -> Self {
        let mut planes = Self::colored(size);
        planes.monochrome = true;
        planes.samples[0] = lightness;
        planes
    }

    /// Samples in a row of each plane.
    pub(super) const fn strides(&self) -> [u32; 3] {
        let half = self.size.width.div_ceil(2);
        [self.size.width, half, half]
    }

    fn length(&self, plane: usize) -> usize {
        let rows = if plane == 0 { self.size.height } else { self.size.height.div_ceil(2) };
        self.strides()[plane] as usize * rows as usize
    }

    /// The planes as libaom takes them, which borrows them: it must not outlive `self`.
    fn as_image(&self) -> Result<aom_image_t, OutOfMemory> {
        let Size { width, height } = self.size;
        let mut image = MaybeUninit::<aom_image_t>::zeroed();
        // SAFETY: the image is ours to be filled in; with a buffer given nothing is allocated, and
        // its planes, which are computed from that buffer, are replaced below.
        let wrapped = unsafe {
            let first = self.samples[0].as_ptr().cast_mut();
            aom_img_wrap(image.as_mut_ptr(), AOM_IMG_FMT_I420, width, height, 1, first)
        };
        if wrapped.is_null() {
            return Err(OutOfMemory);
        }
        // SAFETY: libaom has filled it in.
        let mut image = unsafe { image.assume_init() };
        let strides = self.strides();
        for (plane, samples) in self.samples.iter().enumerate() {
            // What C is about to read, checked where it costs nothing.
            assert_eq!(samples.len(), self.length(plane));
            image.planes[plane] = samples.as_ptr().cast_mut();
            image.stride[plane] = c_int::try_from(strides[plane]).map_err(|_| OutOfMemory)?;
        }
        image.monochrome = c_int::from(self.monochrome);
        image.range = AOM_CR_FULL_RANGE;
        Ok(image)
    }
}

/// Encodes a picture as one still frame with a reduced header.
pub(super) fn encode(planes: &Planes) -> Result<Vec<u8>, OutOfMemory> {
    let image = planes.as_image()?;
    let mut encoder = Encoder::new(&config(planes)?)?;
    encoder.set_up()?;
    encoder.take(&image)
}

fn config(planes: &Planes) -> Result<aom_codec_enc_cfg_t, OutOfMemory> {
    let mut config = MaybeUninit::<aom_codec_enc_cfg_t>::zeroed();
    // SAFETY: libaom fills in the configuration, which is plain numbers and pointers.
    let mut config = unsafe {
        let known = aom_codec_enc_config_default(
            aom_codec_av1_cx(),
            config.as_mut_ptr(),
            AOM_USAGE_ALL_INTRA,
        );
        ok(known)?;
        config.assume_init()
    };
    config.g_w = planes.size.width;
    config.g_h = planes.size.height;
    config.g_limit = 1;
    config.g_lag_in_frames = 0;
    // Pictures are encoded beside each other, each by one thread.
    config.g_threads = 1;
    config.rc_end_usage = AOM_Q;
    config.monochrome = planes.monochrome.into();
    Ok(config)
}

/// A libaom encoder; dropping it frees what it holds.
struct Encoder(Box<aom_codec_ctx_t>);

impl Encoder {
    fn new(config: &aom_codec_enc_cfg_t) -> Result<Self, OutOfMemory> {
        let mut context = Box::<aom_codec_ctx_t>::new_zeroed();
        let version = c_int::try_from(AOM_ENCODER_ABI_VERSION).map_err(|_| OutOfMemory)?;
        // SAFETY: the context is ours to be filled in and stays where it is; the configuration is
        // complete and copied; where this fails there is nothing to free.
        unsafe {
            let interface = aom_codec_av1_cx();
            ok(aom_codec_enc_init_ver(context.as_mut_ptr(), interface, config, 0, version))?;
            Ok(Self(context.assume_init()))
        }
    }

    fn set_up(&mut self) -> Result<(), OutOfMemory> {
        for (control, value) in CONTROLS {
            let control = c_int::try_from(control).map_err(|_| OutOfMemory)?;
            // SAFETY: each control of the list takes one int, signed or not.
            ok(unsafe { aom_codec_control(&raw mut *self.0, control, value) })?;
        }
        let (name, value) = DISTANCE;
        // SAFETY: both texts end with a zero and are only read, during the call alone.
        ok(unsafe { aom_codec_set_option(&raw mut *self.0, name.as_ptr(), value.as_ptr()) })
    }

    /// Encodes the only picture.
    fn take(&mut self, image: &aom_image_t) -> Result<Vec<u8>, OutOfMemory> {
        let mut bytes = Vec::new();
        for image in [ptr::from_ref(image), ptr::null()] {
            // SAFETY: the image's planes live through the call and are as large as it says; none
            // at all ends the stream.
            ok(unsafe { aom_codec_encode(&raw mut *self.0, image, 0, 1, 0) })?;
            self.collect(&mut bytes);
        }
        if bytes.is_empty() { Err(OutOfMemory) } else { Ok(bytes) }
    }

    fn collect(&mut self, bytes: &mut Vec<u8>) {
        let mut place = ptr::null();
        loop {
            // SAFETY: the encoder lives; what it hands out is its own until the next call.
            let packet =
                unsafe { aom_codec_get_cx_data(&raw mut *self.0, &raw mut place).as_ref() };
            let Some(packet) = packet else { return };
            if packet.kind == AOM_CODEC_CX_FRAME_PKT {
                // SAFETY: a packet of this kind holds a frame, of as many bytes as it says.
                let frame = unsafe {
                    let frame = packet.data.frame;
                    slice::from_raw_parts(frame.buf.cast::<u8>(), frame.sz)
                };
                bytes.extend_from_slice(frame);
            }
        }
    }
}

impl Drop for Encoder {
    fn drop(&mut self) {
        // SAFETY: the encoder was made and is freed once, here. What it answers tells only of a
        // context that is none.
        unsafe { aom_codec_destroy(&raw mut *self.0) };
    }
}

/// Pixels within the limits and settings that are known to be right leave libaom one reason to fail.
const fn ok(result: aom_codec_err_t) -> Result<(), OutOfMemory> {
    if result == AOM_CODEC_OK { Ok(()) } else { Err(OutOfMemory) }
}
