# One static binary, no shell, not root.
FROM golang:1.26-bookworm AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /mentor ./cmd/mentor && mkdir /data

FROM gcr.io/distroless/static-debian12:nonroot
COPY --from=build /mentor /mentor
COPY --from=build --chown=nonroot:nonroot /data /data
ENV MENTOR_STORE=sqlite:/data/mentor.db MENTOR_LISTEN=0.0.0.0:8080
VOLUME /data
EXPOSE 8080
ENTRYPOINT ["/mentor"]
CMD ["serve"]
