# The API of one Crosstrace node. docker-compose.yml starts it beside its database.

FROM python:3.11-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /source
COPY . .
RUN python -m pip wheel --no-deps --wheel-dir /wheels . \
 && python -m venv /opt/crosstrace \
 && /opt/crosstrace/bin/pip install /wheels/crosstrace-*.whl

FROM python:3.11-slim
ENV PATH=/opt/crosstrace/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    CROSSTRACE_HOME=/var/lib/crosstrace
# A volume mounted here takes over this folder's owner and mode.
RUN useradd --system --uid 10001 --user-group --home-dir /var/lib/crosstrace --shell /usr/sbin/nologin crosstrace \
 && install --directory --owner crosstrace --group crosstrace --mode 0700 /var/lib/crosstrace
COPY --from=build /opt/crosstrace /opt/crosstrace
USER 10001:10001
WORKDIR /var/lib/crosstrace
VOLUME /var/lib/crosstrace
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=4 \
  CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/health', timeout=4)"]
# All interfaces of the container; what the host publishes is decided where the container is started.
CMD ["crosstrace", "serve", "--host", "0.0.0.0", "--port", "8000"]
