"""The source code of the steps, as their pages show it, and the materializers of their outputs."""

from __future__ import annotations

_OWN = "zenml.materializers."
SCALAR = _OWN + "built_in_materializer.BuiltInMaterializer"
CONTAINER = _OWN + "built_in_materializer.BuiltInContainerMaterializer"
BYTES = _OWN + "built_in_materializer.BytesMaterializer"
STRING = _OWN + "structured_string_materializer.StructuredStringMaterializer"
UUID_ = _OWN + "uuid_materializer.UUIDMaterializer"
PYDANTIC = _OWN + "pydantic_materializer.PydanticMaterializer"
PICKLE = _OWN + "cloudpickle_materializer.CloudpickleMaterializer"
PANDAS = "zenml.integrations.pandas.materializers.pandas_materializer.PandasMaterializer"
NUMPY = "zenml.integrations.numpy.materializers.numpy_materializer.NumpyMaterializer"
SKLEARN = "zenml.integrations.sklearn.materializers.sklearn_materializer.SklearnMaterializer"
PILLOW = "zenml.integrations.pillow.materializers.pillow_image_materializer.PillowImageMaterializer"

LOAD_CUSTOMERS = '''@step
def load_customers(dataset: str) -> Annotated[pd.DataFrame, "customers"]:
    """Load the customers of one month."""
    frame = warehouse.read(f"select * from {dataset}")
    log_metadata({"rows": len(frame), "null_fraction": float(frame.isna().mean().max())})
    return frame
'''
SPLIT = '''@step
def split_data(customers: pd.DataFrame, seed: int, impute: str):
    """Split into training and test data."""
    if impute == "median":
        customers = customers.fillna(customers.median(numeric_only=True))
    return train_test_split(customers, random_state=seed)
'''
TRAIN = '''@step(experiment_tracker="mlflow", retry=StepRetryConfig(max_retries=2))
def train_model(X: np.ndarray, y: np.ndarray, kind: str, learning_rate: float, max_depth: int):
    """Train the classifier."""
    model = make_classifier(kind, learning_rate=learning_rate, max_depth=max_depth)
    for epoch, loss in model.fit_epochs(X, y):
        logger.info("epoch %d loss=%.4f", epoch, loss)
        if math.isnan(loss):
            raise ValueError(f"training diverged: loss is nan (learning_rate={learning_rate})")
    return model
'''
EVALUATE = '''@step
def evaluate_model(model, X: np.ndarray):
    """Evaluate on held-out customers."""
    metrics = score(model, X)
    log_metadata(metrics)
    return metrics["accuracy"], metrics, HTMLString(render(metrics))
'''
FETCH = '''@step
def fetch_transactions(dataset: str) -> Annotated[pd.DataFrame, "transactions"]:
    """Fetch the transactions of one day."""
    return warehouse.read(f"select * from {dataset} where day = current_date - 1")
'''
SCORE = '''@step
def score(transactions: pd.DataFrame, threshold: float):
    """Score every transaction."""
    forest = Client().get_model_version("fraud_detector", "production").load_artifact("fraud_forest")
    return forest, int((forest.predict_proba(transactions)[:, 1] > threshold).sum())
'''
NOTIFY = '''@step
def notify(flagged: int) -> bytes:
    """Tell the fraud desk."""
    return desk.post(flagged=flagged)
'''
LOAD_SALES = '''@step
def load_sales(dataset: str) -> Annotated[pd.DataFrame, "sales"]:
    """Load the sales."""
    return pd.read_sql(dataset, warehouse)
'''
FIT = '''@step
def fit_forecast(sales: pd.DataFrame, horizon_days: int, season: int):
    """Fit and forecast."""
    return HoltWinters(season).fit(sales).forecast(horizon_days)
'''
BACKTEST = '''@step
def backtest(sales: pd.DataFrame) -> list[float]:
    """Forecast the past."""
    return [mape(sales, weeks) for weeks in range(1, 5)]
'''
PUBLISH = '''@step
def publish(forecast: pd.DataFrame, scores: list[float]) -> list:
    """Publish for the planners."""
    return [forecast, weights(forecast), max(scores)]
'''
LOAD_IMAGES = '''@step
def load_images(dataset: str, augment: bool) -> JSONString:
    """List the photographs."""
    return JSONString(json.dumps(manifest(dataset, augment)))
'''
TRAIN_CNN = '''@step(step_operator="vertex-gpu")
def train_cnn(manifest: JSONString, epochs: int, batch_size: int, learning_rate: float) -> np.ndarray:
    """Train on the GPU."""
    return fit(manifest, epochs, batch_size, learning_rate).embedding
'''
CONFUSION = '''@step
def confusion(embedding: np.ndarray):
    """Draw the confusion matrix."""
    return heat_map(embedding), accuracy(embedding)
'''
EXTRACT = '''@step
def extract(source: str) -> Annotated[pd.DataFrame, "raw_customers"]:
    """Extract from the warehouse."""
    return connectors[source].read_day()
'''
VALIDATE = '''@step
def validate(raw: pd.DataFrame, max_null_fraction: float):
    """Check schema and nulls."""
    null_fraction = float(raw.isna().mean().max())
    if null_fraction > 0.1:
        logger.warning("null fraction %.3f is unusually high", null_fraction)
    return null_fraction <= max_null_fraction, {"null_fraction": null_fraction}
'''
LOAD = '''@step
def load(raw: pd.DataFrame, valid: bool) -> int:
    """Load into the feature tables."""
    return feature_store.write(raw)
'''
GATHER = '''@step
def gather(currency: str):
    """Gather the week's figures."""
    return CSVString(top_accounts(currency)), (monday(), 7)
'''
RENDER = '''@step
def render(accounts: CSVString, period: tuple, audience: str) -> MarkdownString:
    """Render the report."""
    return MarkdownString(template.render(accounts, period, audience))
'''


def pipeline_source(name: str, steps: tuple[str, ...]) -> str:
    """Return the source code of a pipeline."""
    calls = "\n".join(f"    {step}(...)" for step in steps)
    return f"@pipeline\ndef {name}():\n{calls}\n"
