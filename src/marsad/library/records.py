"""Records out of a store: to iterate over, or as a table."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, Final, Generic, TypeVar

from marsad.errors import UsageError
from marsad.library.display import table_html
from marsad.publish.forms.arrow import arrow_table
from marsad.publish.needs import needed
from marsad.publish.table import Table

Item = TypeVar("Item")
Row = TypeVar("Row")

EXTRA: Final = "pandas"
_SHOWN: Final = 20


class Records(Generic[Item]):
    """Some records of a store: each iteration asks the store anew and streams.

    >>> import marsad
    >>> with marsad.open("marsad.db") as monitor:
    ...     strikes = monitor.incidents(type="air_strike")
    ...     "Maskanah" in {strike.places[0].name for strike in strikes}
    True
    """

    def __init__(
        self, table: "Table[Row]", items: Callable[[], Iterable[Item]], rows: Callable[[], Iterable[Row]]
    ) -> None:
        self._items = items
        self._arrow: Callable[[], Any] = lambda: arrow_table(table, rows())
        self._html: Callable[[], str] = lambda: table_html(table, islice(rows(), _SHOWN + 1), _SHOWN)
        self._columns = table.names

    def __iter__(self) -> Iterator[Item]:
        return iter(self._items())

    def first(self, number: int = 1) -> list[Item]:
        """Return the first records.

        >>> import marsad
        >>> with marsad.open("marsad.db") as monitor:
        ...     len(monitor.claims().first(3))
        3
        """
        return list(islice(self, number))

    def to_arrow(self) -> Any:
        """Return the records as a `pyarrow.Table`, the columns those of `marsad export --as parquet`.

        Needs the extra `exports` or `pandas`; raises `UsageError` where it is not installed.

        >>> import marsad
        >>> with marsad.open("marsad.db") as monitor:
        ...     monitor.sources().to_arrow().column_names
        ['id', 'name', 'claims', 'reports', 'first', 'last']
        """
        return self._arrow()

    def to_pandas(self) -> Any:
        """Return the records as a `pandas.DataFrame`: days as timestamps, several texts of one cell as an array.

        Needs the extra `pandas`; raises `UsageError` where it is not installed.

        >>> import marsad
        >>> with marsad.open("marsad.db") as monitor:
        ...     frame = monitor.incidents(country="Syria").to_pandas()
        >>> str(frame.date_start.min().date())
        '2014-01-01'
        """
        needed("pandas", EXTRA)
        return self.to_arrow().to_pandas(date_as_object=False)

    def to_geopandas(self) -> Any:
        """Return the records as a `geopandas.GeoDataFrame` with their points (WGS 84), None where no place is known.

        Needs the extra `pandas`. Raises `UsageError` where it is not installed, and for records without a place.

        >>> import marsad
        >>> with marsad.open("marsad.db") as monitor:
        ...     points = monitor.incidents(place="Maskanah").to_geopandas()
        >>> points.crs.to_epsg(), points.geometry.iloc[0].geom_type
        (4326, 'Point')
        """
        if "latitude" not in self._columns:
            raise UsageError("these records have no place; incidents and claims have")
        geopandas = needed("geopandas", EXTRA)
        frame = self.to_pandas()
        points = geopandas.GeoSeries(geopandas.points_from_xy(frame.longitude, frame.latitude), index=frame.index)
        placed = points.where(frame.latitude.notna(), None)
        return geopandas.GeoDataFrame(frame, geometry=placed, crs="EPSG:4326")

    def _repr_html_(self) -> str:
        """Return the first records as a table, for a notebook."""
        return self._html()
