"""What loading must give for each artifact of the gallery: a new refusal is a red test, and so is a lost one."""

from __future__ import annotations

from enum import Enum


class Outcome(Enum):
    """What `load()` gives, in the words of the documentation."""

    EQUAL = "an equal object"
    PLAIN = "a dict, or the class that `into=` names"
    PARTS = "an equal object, with dicts for objects"
    TEXT = "an equal `str` that knows its kind"
    SAVED = "what was saved; ZenML itself fails, or gives something else"
    LIST = "a list of what was in it: its class is not here"
    FILES = "its files"
    REFUSED = '`UntrustedError`; an equal object with `trust="pickle"`'
    WEIGHTS = '`UntrustedError`; its weights with `into=dict`, an equal object with `trust="pickle"`'


def every(outcome: Outcome, names: str) -> dict[str, Outcome]:
    """Give all of these artifacts one outcome."""
    return dict.fromkeys(names.split(), outcome)


BUILT_INS = {
    **every(
        Outcome.EQUAL,
        """
        int int_large float float_tiny float_nan float_infinite str str_empty bool none bytes bytes_text bytes_empty
        uuid str_enum np_float64 np_str step_int
        dict dict_empty list list_empty tuple tuple_in_tuple tuple_empty set set_empty ordered_dict defaultdict counter
        dict_subclass         list_mixed tuple_mixed dict_of_frames dict_deep dict_int_keys dict_mixed_keys set_of_bytes set_of_uuids
        counter_int_keys defaultdict_of_arrays list_of_arrays old_list
        path_directory path_empty path_file registered_folder registered_file
        """,
    ),
    **every(Outcome.SAVED, "dict_tuple_keys set_of_tuples csv_line_ends"),
    **every(Outcome.LIST, "named_tuple dict_subclass_of_frames"),
    **every(Outcome.TEXT, "html markdown csv json"),
    **every(Outcome.PLAIN, "pydantic dataclass old_pydantic"),
    **every(Outcome.PARTS, "list_with_records"),
    **every(
        Outcome.REFUSED,
        """
        np_float32 np_int64 np_bool np_datetime64 list_with_pickle datetime date timedelta decimal complex frozenset
        range custom_class custom_class_inline dataclass_of_objects pandas_index pandas_timestamp old_pickle
        """,
    ),
}
TABLES = {
    **every(
        Outcome.EQUAL,
        """
        frame frame_multiindex frame_column_levels frame_categorical frame_times frame_nullable frame_arrow_dtypes
        frame_small_dtypes frame_nested frame_interval frame_no_rows frame_nothing frame_index_only frame_odd_names
        frame_int_names frame_attrs step_frame
        csv_frame csv_times csv_text_index csv_multiindex csv_same_names csv_leading_zeros csv_no_rows csv_nothing
        csv_series
        series series_int series_text series_bool series_times series_categorical series_empty
        array_1d array_2d array_3d array_empty array_str array_bytes array_bool array_big_endian array_datetime
        array_timedelta array_fortran array_strided array_structured array_record old_array old_array_1d
        """,
    ),
    **every(Outcome.REFUSED, "array_object array_ragged"),
}
INTEGRATIONS = {
    **every(
        Outcome.EQUAL,
        """
        polars_frame polars_no_rows polars_nothing polars_series polars_series_text polars_series_list step_polars
        sparse_csr sparse_csc sparse_coo sparse_bsr sparse_dia sparse_empty dict_of_integrations
        image image_rgba image_gray image_black_white image_palette image_16_bit image_jpeg image_cmyk image_webp
        image_bmp image_tiff image_gif image_from_file
        xgboost_booster xgboost_dmatrix xgboost_dmatrix_bare lightgbm_booster lightgbm_booster_pandas lightgbm_dataset
        keras_model hf_dataset hf_dataset_selected hf_dataset_shuffled hf_dataset_dict
        """,
    ),
    **every(Outcome.PLAIN, "langchain_document"),
    **every(Outcome.FILES, "hf_tokenizer hf_model hf_t5 tensorflow_dataset"),
    **every(
        Outcome.REFUSED,
        """
        polars_lazy arrow_table arrow_array sparse_array
        xgboost_classifier lightgbm_classifier sklearn_linear sklearn_tree sklearn_forest sklearn_pipeline step_model
        torch_loader torch_dataset torch_tensor torch_state_dict lightning_module keras_lambda
        """,
    ),
    **every(Outcome.WEIGHTS, "torch_module torch_own_module torch_half_module"),
}
OUTCOMES = {**BUILT_INS, **TABLES, **INTEGRATIONS}
