/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.rollout.connect;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads from environment variables how to reach the workers. Secrets come this way only, never as an argument. */
public final class Environment {

    private final Map<String, String> variables;

    public Environment(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    /** The same with some variables in the place of those. */
    public Environment with(Map<String, String> others) {
        Map<String, String> all = new HashMap<>(variables);
        all.putAll(others);
        return new Environment(all);
    }

    public Map<String, String> asMap() {
        return variables;
    }

    /** A variable; empty when unset or blank. */
    public Optional<String> get(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }

    /**
     * A variable that must be there.
     *
     * @throws RolloutException USAGE if it is unset or blank
     */
    public String required(String name) {
        return get(name).orElseThrow(() -> new RolloutException(ExitCode.USAGE, name + " is not set"));
    }

    /**
     * The workers at some addresses, with the user and the certificates of the environment.
     *
     * @throws RolloutException USAGE if an address or the trust store is unusable
     */
    public ConnectHttp.Endpoint endpoint(List<String> addresses) {
        return new ConnectHttp.Endpoint(
                addresses.stream().map(Environment::url).toList(),
                authorization(),
                get("CONNECT_TRUSTSTORE").map(file -> trust(Path.of(file))));
    }

    private static URI url(String address) {
        try {
            URI url = URI.create(address.strip().replaceAll("/+$", ""));
            if (url.getHost() != null
                    && List.of("http", "https").contains(url.getScheme())
                    && url.getUserInfo() == null) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            throw new RolloutException(ExitCode.USAGE, expectedUrl(address), e);
        }
        throw new RolloutException(ExitCode.USAGE, expectedUrl(address));
    }

    private static String expectedUrl(String address) {
        return "--connect: expected http://HOST:PORT or https://HOST:PORT, found '%s'; a user goes into CONNECT_USER"
                .formatted(SecretMask.scrub(address));
    }

    private Optional<String> authorization() {
        return get("CONNECT_USER").map(user -> {
            String pair = user + ":" + get("CONNECT_PASSWORD").orElse("");
            return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        });
    }

    private SSLContext trust(Path file) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(isPem(file) ? certificates(file) : keyStore(file));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, factory.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new RolloutException(
                    ExitCode.USAGE,
                    "CONNECT_TRUSTSTORE: cannot read %s as PEM, PKCS12 or JKS (%s); CONNECT_TRUSTSTORE_PASSWORD opens it"
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    private static boolean isPem(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains("-----BEGIN CERTIFICATE");
    }

    private KeyStore keyStore(Path file) throws IOException, GeneralSecurityException {
        return KeyStore.getInstance(
                file.toFile(), get("CONNECT_TRUSTSTORE_PASSWORD").orElse("").toCharArray());
    }

    private static KeyStore certificates(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        List<Certificate> certificates = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file)) {
            certificates.addAll(CertificateFactory.getInstance("X.509").generateCertificates(in));
        }
        for (Certificate certificate : certificates) {
            store.setCertificateEntry("ca-" + store.size(), certificate);
        }
        return store;
    }
}
