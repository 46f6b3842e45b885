"""Every format in and out: coordinates where they belong, and nothing of the truth left over."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from geomask.errors import GeomaskError, InputError
from geomask.io import SUFFIXES, read_points
from geomask.io.geoarrow import GeoColumn, to_wkb
from geomask.io.layer import Options
from geomask.job import Job, Randomness
from geomask.run import mask_file
from tests.geomask.places import SAMPLES, measured, town

SNOW = SAMPLES / "SohoPeople.shp"
POINTS = town(30)
META = {"geo": json.dumps({"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": {
    "encoding": "WKB", "geometry_types": ["Point"], "bbox": [9.9, 49.9, 10.1, 50.1],
    "covering": {"bbox": {"xmin": ["bbox", "xmin"], "ymin": ["bbox", "ymin"]}}}}})}  # fmt: skip


def points_of(path: Path, crs: str | None = None) -> Any:
    layer = read_points(path, Options(crs=crs))
    table = layer.table()
    from geomask.crs import Reference

    return Reference(layer.crs).to_lonlat(layer.column.read(table)), table


def parquet(path: Path, points: Any = POINTS, **columns: Any) -> Path:
    table = pa.table({"n": np.arange(len(points)), **columns, "geometry": to_wkb(points)})
    pq.write_table(table.replace_schema_metadata(META), path)
    return path


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_from_and_to_every_format(tmp_path: Path, suffix: str) -> None:
    truth, _ = points_of(SNOW)
    there, back = tmp_path / f"m{suffix}", tmp_path / "again.parquet"
    record = mask_file(Job(SNOW, there, "donut", {"min": 50, "max": 100}))
    assert record["points"] == {"released": 324}
    moved, table = points_of(there, "EPSG:3857" if suffix == ".geojson" else None)
    metres, _ = measured(truth, moved)
    assert metres.min() > 49.8 and metres.max() < 100.2
    if suffix != ".gpx":
        assert set(table.column("geomask").to_pylist()) == {"donut"}
        assert [str(n) for n in table.column("Count").to_pylist()] == counts()
    mask_file(Job(there, back, "grid", {"size": 200}))
    assert len(points_of(back)[0]) == 324
    assert not list(tmp_path.glob(".*"))  # nothing half done is left


def counts() -> list[str]:
    return [str(n) for n in points_of(SNOW)[1].column("Count").to_pylist()]


@pytest.mark.parametrize("suffix", [s for s in SUFFIXES if s != ".gpx"])
def test_suppressed_points_have_no_place_in_any_format(tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"m{suffix}"
    homes = town(40, centre=(-0.1366, 51.5133))
    from geomask.population import Addresses

    params = {"addresses": Addresses(homes[:1]), "min": 10, "max": 4_000}
    record = mask_file(Job(SNOW, out, "swap", params, randomness=Randomness(seed=1)))
    layer = read_points(out)
    xy = layer.column.read(layer.table())
    assert np.isnan(xy).any(axis=1).sum() == record["points"].get("no_candidate", 0)


def test_geoparquet_keeps_nothing_computed_from_the_truth(tmp_path: Path) -> None:
    box = pa.array([{"xmin": x, "ymin": y} for x, y in POINTS])
    source = parquet(tmp_path / "in.parquet", bbox=box)
    out = tmp_path / "out.parquet"
    mask_file(Job(source, out, "donut", {"min": 50, "max": 100}))
    file = pq.ParquetFile(out)
    about = json.loads(file.schema_arrow.metadata[b"geo"])["columns"]["geometry"]
    assert "bbox" not in about and "covering" not in about
    assert file.schema_arrow.names == ["n", "geometry", "geomask"]
    truth = {row.tobytes() for row in POINTS}
    assert not any(row in out.read_bytes() for row in truth)
    pytest.importorskip("geopandas").read_parquet(out)


def test_a_suppressed_point_leaves_no_bytes() -> None:
    array = to_wkb(np.vstack((POINTS[:1], [[np.nan, np.nan]])))
    assert array.null_count == 1
    again = GeoColumn("g").read(pa.table({"g": array}))
    assert (again[0] == POINTS[0]).all() and np.isnan(again[1]).all()


@pytest.mark.parametrize("encoding", ["struct", "list", "large", "sliced", "z"])
def test_encodings_of_points(encoding: str) -> None:
    import shapely

    kind = "WKB"
    array: Any = to_wkb(POINTS)
    if encoding == "struct":
        array, kind = pa.StructArray.from_arrays(list(map(pa.array, POINTS.T)), ["x", "y"]), "point"
    elif encoding == "list":
        array, kind = pa.FixedSizeListArray.from_arrays(POINTS.reshape(-1), 2), "point"
    elif encoding == "large":
        array = array.cast(pa.large_binary())
    elif encoding == "z":
        array = pa.array(shapely.to_wkb(shapely.points(POINTS, z=np.ones(30)), output_dimension=3))
    table = pa.table({"g": array})
    expected = POINTS
    if encoding == "sliced":
        table, expected = table.slice(3, 5), POINTS[3:8]
    assert (GeoColumn("g", kind).read(table) == expected).all()


@pytest.mark.parametrize("name", ["donut", "grid", "laplace"])
def test_batches_do_not_change_the_result(tmp_path: Path, name: str, monkeypatch: Any) -> None:
    source = parquet(tmp_path / "in.parquet")
    every: dict[str, dict[str, Any]] = {
        "donut": {"min": 50, "max": 100}, "grid": {"size": 500}, "laplace": {"epsilon": 0.01},
    }  # fmt: skip
    params = every[name]
    seed = Randomness(seed=9) if name != "grid" else Randomness()
    results = []
    for size in (7, 1_000):
        monkeypatch.setattr("geomask.io.geoparquet.BATCH", size)
        out = tmp_path / f"{size}.parquet"
        mask_file(Job(source, out, name, params, randomness=seed))
        results.append(points_of(out)[0])
    assert (results[0] == results[1]).all()


def test_csv_leaves_other_columns_as_they_were(tmp_path: Path) -> None:
    source, out = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text('id;note;lat;lon\n007;"a;b ""c""";51.5;-0.1\n008;1e3;;\n', encoding="utf-8")
    record = mask_file(Job(source, out, "donut", {"min": 50, "max": 100}))
    assert record["points"] == {"no_coordinates": 1, "released": 1}
    lines = out.read_text(encoding="utf-8").splitlines()
    assert lines[1].startswith('007;"a;b ""c""";51.') and lines[1].endswith(";donut")
    assert lines[2] == "008;1e3;;;suppressed: no_coordinates"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("a,b\n1,2\n", "--lat"),
        ("lat,lon\nnorth,2\n", "decimal numbers"),
        ("lat,lon\n51,2,3\n", "well-formed"),
        ("lat,latitude,lon\n51,51,2\n", "several columns"),
        ("lat,lon\n448,2\n", "another reference system"),
        ("", "--lat"),
    ],
)
def test_tables_that_cannot_be_masked(tmp_path: Path, content: str, says: str) -> None:
    source = tmp_path / "in.csv"
    source.write_text(content)
    out = tmp_path / "out.csv"
    with pytest.raises(GeomaskError, match=says):
        mask_file(Job(source, out, "donut", {"min": 50, "max": 100}))
    assert not out.exists() and not list(tmp_path.glob(".*"))


@pytest.mark.parametrize("name", ["x.parquet", "x.gpkg", "x.gpx", "x.csv", "x.shp", "x.geojson"])
def test_files_that_are_none(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with pytest.raises(InputError, match="there is no"):
        read_points(path)
    path.write_bytes(b"\x00\xff not this")
    with pytest.raises(InputError) as caught:
        read_points(path)
    assert "not this" not in str(caught.value)


def test_unknown_suffix(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    path.touch()
    with pytest.raises(InputError, match=r"\.gpkg"):
        read_points(path)


def test_lines_and_plain_parquet_are_refused(tmp_path: Path) -> None:
    out = tmp_path / "out.gpkg"
    with pytest.raises(InputError, match="masks are for points"):
        mask_file(Job(SAMPLES / "Soho_Network.shp", out, "grid", {"size": 100}))
    plain = tmp_path / "plain.parquet"
    pq.write_table(pa.table({"a": [1]}), plain)
    with pytest.raises(InputError, match="not GeoParquet"):
        read_points(plain)


def test_a_disk_that_fills_leaves_nothing(tmp_path: Path, monkeypatch: Any) -> None:
    def full(*args: Any, **kwargs: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pq.ParquetWriter, "write_table", full)
    source = SNOW
    with pytest.raises(GeomaskError, match="No space left"):
        mask_file(Job(source, tmp_path / "out.parquet", "grid", {"size": 100}))
    assert not list(tmp_path.iterdir())
