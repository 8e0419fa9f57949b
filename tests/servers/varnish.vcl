vcl 4.1;

backend source {
    .host = "127.0.0.1";
    .port = "8080";
    .between_bytes_timeout = 1h;
}

sub vcl_recv {
    if (req.url ~ "^/events") {
        return (pass);
    }
}

sub vcl_backend_response {
    if (beresp.http.Content-Type !~ "text/event-stream") {
        set beresp.do_gzip = true;
    }
}
