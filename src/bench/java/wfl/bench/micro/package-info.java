/// JMH trials of single steps: what one get, put, probe or checksum costs, and what it allocates.
package wfl.bench.micro;
