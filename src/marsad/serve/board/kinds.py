"""What columns are made of."""

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]
Whole = NDArray[np.int64]
Small = NDArray[np.int32]
Real = NDArray[np.float64]
