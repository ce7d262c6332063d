# One static binary, no shell, not root, on a root file system that may be read-only.
# Base images are pinned by digest; a dependency bot renews them.
FROM golang:1.26-bookworm@sha256:116d58cbd88c1297624acc6e967a060012422bacf9930927e23fb719189c6f36 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /mentor ./cmd/mentor && mkdir -m 0700 /data

FROM gcr.io/distroless/static-debian12:nonroot@sha256:b7bb25d9f7c31d2bdd1982feb4dafcaf137703c7075dbe2febb41c24212b946f
COPY --from=build /mentor /usr/local/bin/mentor
COPY --from=build --chown=nonroot:nonroot /data /data
ENV MENTOR_STORE=sqlite:/data/mentor.db MENTOR_LISTEN=0.0.0.0:8080
USER nonroot
VOLUME /data
EXPOSE 8080
# Whether the process works; whether it can reach store and platforms is what /readyz says.
HEALTHCHECK --interval=10s --timeout=5s --start-period=10s CMD ["/usr/local/bin/mentor", "health"]
ENTRYPOINT ["/usr/local/bin/mentor"]
CMD ["serve"]
